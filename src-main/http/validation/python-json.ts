/** What Python's `json` module would say about a text that is no JSON. */
export class PythonJsonError extends Error {
  /** Characters before the fault. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = 'PythonJsonError';
    this.position = position;
  }
}

/** Python gives up there as well, with an error of its own. */
const MAX_DEPTH = 900;
const WHITESPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const HEX4 = /[0-9a-fA-F]{4}/y;

const LITERALS: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

/**
 * Reads JSON as Python's `json.loads` does: `NaN`, `Infinity` and `-Infinity` are numbers.
 * Throws {@link PythonJsonError} with Python's message and position.
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Only what JSON.parse refuses is read a second time, for the exceptions and for the exact complaint.
    return new Reader(text).document();
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#skipWhitespace();
    const value = this.#value();
    this.#skipWhitespace();
    if (this.#at < this.#text.length) throw this.#error('Extra data');
    return value;
  }

  #value(): unknown {
    const next = this.#text[this.#at];
    if (next === '"') return this.#string();
    if (next === '{') return this.#nested(() => this.#object());
    if (next === '[') return this.#nested(() => this.#array());
    const number = this.#match(NUMBER);
    if (number) return Number(number);
    const literal = LITERALS.find(([word]) => this.#text.startsWith(word, this.#at));
    if (!literal) throw this.#error('Expecting value');
    this.#at += literal[0].length;
    return literal[1];
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#error('Nested too deeply');
    this.#at += 1;
    this.#skipWhitespace();
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): object {
    const entries: [string, unknown][] = [];
    if (this.#take('}')) return {};
    do {
      this.#skipWhitespace();
      if (this.#text[this.#at] !== '"') {
        throw this.#error('Expecting property name enclosed in double quotes');
      }
      const key = this.#string();
      this.#skipWhitespace();
      if (!this.#take(':')) throw this.#error("Expecting ':' delimiter");
      this.#skipWhitespace();
      entries.push([key, this.#value()]);
      this.#skipWhitespace();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#error("Expecting ',' delimiter");
    return Object.fromEntries(entries);
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    if (this.#take(']')) return items;
    do {
      this.#skipWhitespace();
      items.push(this.#value());
      this.#skipWhitespace();
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#error("Expecting ',' delimiter");
    return items;
  }

  #string(): string {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      this.#skipPlainCharacters();
      if (this.#at >= this.#text.length) throw this.#error('Unterminated string starting at', start);
      if (this.#take('"')) return JSON.parse(this.#text.slice(start, this.#at)) as string;
      if (!this.#take('\\')) throw this.#error('Invalid control character at');
      this.#escape(start);
    }
  }

  #skipPlainCharacters(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at] as string;
      if (character === '"' || character === '\\' || character < ' ') return;
    }
  }

  #escape(start: number): void {
    if (this.#at >= this.#text.length) throw this.#error('Unterminated string starting at', start);
    if (this.#take('u')) {
      if (!this.#match(HEX4)) throw this.#error('Invalid \\uXXXX escape', this.#at - 1);
      return;
    }
    if (!'"\\/bfnrt'.includes(this.#text[this.#at] ?? ''))
      throw this.#error('Invalid \\escape', this.#at - 1);
    this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skipWhitespace(): void {
    this.#match(WHITESPACE);
  }

  /** Python counts characters where JavaScript counts UTF-16 units. */
  #error(message: string, at = this.#at): PythonJsonError {
    return new PythonJsonError(message, [...this.#text.slice(0, at)].length);
  }
}
