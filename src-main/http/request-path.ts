/** Path of a request's URL, decoded as far as it can be, without the query. */
export function pathOf(url: string): string {
  const raw = rawPathOf(url);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** Path of a request's URL as it was written, without the query. */
export function rawPathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** Query of a request's URL with its question mark; empty when there is none. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 || start === url.length - 1 ? '' : url.slice(start);
}
