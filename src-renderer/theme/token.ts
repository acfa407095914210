/** The value of a token of tokens.css, such as `--m-blue`, in the palette in force: for what draws by itself. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
