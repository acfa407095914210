import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDirectory } from '../../directories.ts';
import { readText } from '../text-file.ts';
import { walk } from '../walk.ts';
import { EditError } from './edit-error.ts';
import { type Replacement, replaceText } from './replace-text.ts';
import { lineAt, linesOf, numberLines, snippet } from './snippet.ts';

export interface EditResult {
  readonly output: string;
  readonly previous: string | null;
  readonly current: string | null;
}

/** First and last line, counted from 1; -1 for the last of the file. */
export type ViewRange = readonly [first: number, last: number];

/** Characters of former texts that are kept to take edits back. */
const KEPT_LENGTH = 16 * 1024 * 1024;
const VIEW_DEPTH = 2;

interface FormerText {
  readonly path: string;
  readonly text: string;
}

/** The text editor of agents: each change shows the lines around it, and can be taken back. */
export class FileEditor {
  readonly #maxBytes: number;
  /** What edited files held before, oldest first. */
  #history: readonly FormerText[] = [];

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** A file with line numbers, or a directory two levels deep. Throws an EditError for a range outside the file. */
  async view(path: string, range: ViewRange | undefined): Promise<EditResult> {
    if (await isDirectory(path)) return viewed(await listing(path));
    const text = await this.#read(path);
    if (!range) return viewed(`Here is ${path} with line numbers:\n${numberLines(text)}\n`);
    const lines = linesOf(text);
    const [first, last] = checkRange(range, lines.length);
    const shown = numberLines(lines.slice(first - 1, last).join('\n'), first);
    return viewed(`Here are lines ${first} to ${last} of ${path}:\n${shown}\n`);
  }

  /** Makes a new file. Throws an EditError when there is one. */
  async create(path: string, text: string): Promise<EditResult> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw new EditError(`There is a file at ${path} already. Edit it, or remove it first.`);
    });
    return { output: `File created: ${path}`, previous: null, current: text };
  }

  async replace(path: string, replacement: Replacement): Promise<EditResult> {
    const previous = await this.#read(path);
    const { text: current, index } = replaceText(previous, replacement);
    await this.#write(path, previous, current);
    const start = lineAt(current, index);
    return { output: edited(path, current, [start, start + lineCount(replacement.to)]), previous, current };
  }

  /** Inserts `text` after a line; line 0 is the beginning. Throws an EditError for a line the file does not have. */
  async insert(path: string, line: number, text: string): Promise<EditResult> {
    const previous = await this.#read(path);
    const lineTotal = linesOf(previous).length;
    if (line < 0 || line > lineTotal) {
      throw new EditError(`\`insert_line\` is ${line}; it must be from 0 to ${lineTotal}.`);
    }
    const lines = previous.split('\n');
    const current = [...lines.slice(0, line), ...text.split('\n'), ...lines.slice(line)].join('\n');
    await this.#write(path, previous, current);
    return { output: edited(path, current, [line, line + lineCount(text)]), previous, current };
  }

  /** Takes back the last edit. Throws an EditError when there is none. */
  async undo(path: string): Promise<EditResult> {
    const former = this.#history.findLast((each) => each.path === path);
    if (!former) throw new EditError(`There is no edit of ${path} to take back.`);
    const previous = await this.#read(path);
    await writeFile(path, former.text);
    this.#history = this.#history.filter((each) => each !== former);
    const output = `The last edit of ${path} was taken back.\n${numberLines(former.text)}\n`;
    return { output, previous, current: former.text };
  }

  #read(path: string): Promise<string> {
    return readText(path, this.#maxBytes);
  }

  async #write(path: string, previous: string, current: string): Promise<void> {
    await writeFile(path, current);
    this.#history = newest([...this.#history, { path, text: previous }]);
  }
}

/** The last of `history`, as many as fit. */
function newest(history: readonly FormerText[]): FormerText[] {
  let length = 0;
  const first = history.findLastIndex(({ text }) => {
    length += text.length;
    return length > KEPT_LENGTH;
  });
  return history.slice(first + 1);
}

function viewed(output: string): EditResult {
  return { output, previous: null, current: null };
}

async function listing(path: string): Promise<string> {
  const lines = [path];
  const exclude = ({ name }: { readonly name: string }) => name.startsWith('.');
  for await (const entry of walk(path, { maxDepth: VIEW_DEPTH, exclude })) {
    lines.push(entry.isDirectory ? `${entry.path}/` : entry.path);
  }
  return `Here is what is in ${path}, ${VIEW_DEPTH} levels deep, hidden files left out:\n${lines.join('\n')}\n`;
}

function checkRange([first, last]: ViewRange, lineTotal: number): ViewRange {
  const end = last === -1 ? lineTotal : last;
  if (first >= 1 && first <= lineTotal && end >= first) return [first, Math.min(end, lineTotal)];
  throw new EditError(`\`view_range\` is [${first}, ${last}]; the file has lines 1 to ${lineTotal}.`);
}

function edited(path: string, text: string, [start, end]: readonly [number, number]): string {
  return `${path} was edited. Here are the lines around the edit:\n${snippet(text, start, end)}\nCheck that they are as meant.\n`;
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
