/** The newest part of what was written, up to a number of characters. */
export class OutputLog {
  #limit: number;
  #chunks: string[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  append(text: string): void {
    this.#chunks.push(text);
    this.#length += text.length;
    // Joining now and then keeps a flood of short writes from becoming a long list.
    if (this.#length > 2 * this.#limit || this.#chunks.length > 4096) this.#compact();
  }

  /** Keeps no more than `limit` characters from now on. */
  limitTo(limit: number): void {
    this.#limit = Math.min(this.#limit, limit);
    this.#compact();
  }

  /** Takes back what was written last, if it is `text`. */
  dropEnd(text: string): void {
    const all = this.text();
    if (all.endsWith(text)) this.#chunks = [all.slice(0, -text.length)];
  }

  text(): string {
    this.#compact();
    return this.#chunks[0] ?? '';
  }

  #compact(): void {
    const text = this.#chunks.join('').slice(-this.#limit);
    this.#chunks = [text];
    this.#length = text.length;
  }
}
