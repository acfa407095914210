/** Has the browser save `text` as a file. */
export function downloadText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun, but may not have read it yet.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
