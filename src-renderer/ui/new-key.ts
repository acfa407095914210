/** A key for an entry of a list, of its own for as long as the page is open. */
export function newKey(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}
