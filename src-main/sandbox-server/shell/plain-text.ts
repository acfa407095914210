/** Everything but the erasing of a line, which {@link renderLine} honours: OSC, DCS and their like, CSI, the rest. */
const CONTROL_SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it is about.
  /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b\[(?![0-2]?K)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-Z\\^-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it is about.
const MOVES = /[\r\b]|\x1b\[[0-2]?K/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it is about.
const STEPS = /\r|\x08|\x1b\[[0-2]?K|[^\r\x08\x1b]+|\x1b/g;

/** What a person would read of `raw`, the output of a terminal: no colours, and of a progress bar its last state. */
export function plainText(raw: string): string {
  return raw
    .replace(CONTROL_SEQUENCES, '')
    .split('\n')
    .map((line) => line.replace(/\r+$/, ''))
    .map((line) => (MOVES.test(line) ? renderLine(line) : line))
    .join('\n');
}

/** A line as it looks after its carriage returns, backspaces and erasures. */
function renderLine(line: string): string {
  let cells: string[] = [];
  let column = 0;
  for (const [step] of line.matchAll(STEPS)) {
    if (step === '\r') column = 0;
    else if (step === '\b') column = Math.max(0, column - 1);
    else if (step.startsWith('\x1b[')) cells = erase(cells, column, step);
    else for (const character of step) cells[column++] = character;
  }
  return Array.from(cells, (cell) => cell ?? ' ').join('');
}

/** ESC[K erases to the right, ESC[1K to the left, ESC[2K all. */
function erase(cells: readonly string[], column: number, step: string): string[] {
  if (step === '\x1b[2K') return [];
  if (step === '\x1b[1K') return cells.map((cell, index) => (index <= column ? ' ' : cell));
  return cells.slice(0, column);
}
