/** `text` if it has at most `limit` characters; else its head and its tail, and between them how much is missing. */
export function truncateMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.ceil(limit / 2);
  const tail = limit - head;
  const missing = text.length - limit;
  return `${text.slice(0, head)}\n[... ${missing} characters left out ...]\n${text.slice(text.length - tail)}`;
}
