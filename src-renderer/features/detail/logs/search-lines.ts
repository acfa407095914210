import type { AnsiSpan } from './ansi.ts';
import type { LogBuffer } from './log-buffer.ts';

/** The indexes of the lines that contain `query`, whatever the case; none for an empty one. Pure. */
export function matchingLines(lines: LogBuffer, query: string): readonly number[] {
  if (query === '') return [];
  const sought = new RegExp(escaped(query), 'i');
  return lines.flatMap(({ plain }, index) => (sought.test(plain) ? [index] : []));
}

/** Where to go from `current` among the matching indexes: the next one by `step`, round the ends. Pure. */
export function stepMatch(matches: readonly number[], current: number | null, step: 1 | -1): number | null {
  if (matches.length === 0) return null;
  if (current === null) return (step === 1 ? matches[0] : matches.at(-1)) ?? null;
  const beyond =
    step === 1 ? matches.find((index) => index > current) : matches.findLast((index) => index < current);
  return beyond ?? (step === 1 ? matches[0] : matches.at(-1)) ?? null;
}

export interface MarkedSpan extends AnsiSpan {
  readonly isMatch: boolean;
}

/** The pieces of a line, divided where `query` begins and ends in it, whatever the case. Pure. */
export function markMatches(spans: readonly AnsiSpan[], query: string): readonly MarkedSpan[] {
  if (query === '') return spans.map((span) => ({ ...span, isMatch: false }));
  const cuts = cutsOf(spans.map((span) => span.text).join(''), query);
  let offset = 0;
  return spans.flatMap((span) => {
    const start = offset;
    offset += span.text.length;
    const inner = cuts.filter(({ at }) => at > start && at < offset).map(({ at }) => at);
    const bounds = [start, ...inner, offset];
    return bounds
      .slice(0, -1)
      .map((from, index) => ({
        ...span,
        text: span.text.slice(from - start, (bounds[index + 1] ?? offset) - start),
        isMatch: cuts.findLast(({ at }) => at <= from)?.begins ?? false,
      }))
      .filter(({ text }) => text !== '');
  });
}

interface Cut {
  readonly at: number;
  readonly begins: boolean;
}

function cutsOf(text: string, query: string): readonly Cut[] {
  return [...text.matchAll(new RegExp(escaped(query), 'gi'))].flatMap(({ index, 0: found }) => [
    { at: index, begins: true },
    { at: index + found.length, begins: false },
  ]);
}

function escaped(query: string): string {
  return query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
