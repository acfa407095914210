/** Milliseconds for which the browser can read what it saves. */
const KEPT = 60_000;

/** Gives the person a file to keep, under a name. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun, but may not have read all of it yet.
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
