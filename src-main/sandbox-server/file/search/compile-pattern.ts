import { messageOf } from '#shared/errors.ts';
import { FileProblem } from '../file-error.ts';
import type { PatternOptions } from './search-job.ts';

/**
 * The pattern as a regular expression that finds every match. Patterns are written for Python or ripgrep: `(?i)` at the
 * beginning and `(?P<name>…)` mean what they mean there. Throws a FileProblem for one that is none.
 */
export function compilePattern({ pattern, syntax, letterCase, span }: PatternOptions): RegExp {
  const { source, flags } =
    syntax === 'literal' ? { source: literally(pattern), flags: '' } : translate(pattern);
  const all = new Set([
    'g',
    'm',
    ...flags,
    ...(letterCase === 'ignore' ? ['i'] : []),
    ...(span === 'lines' ? ['s'] : []),
  ]);
  try {
    return new RegExp(source, [...all].join(''));
  } catch (error) {
    throw new FileProblem('invalid_pattern', messageOf(error));
  }
}

function translate(pattern: string): { readonly source: string; readonly flags: string } {
  const [prefix = '', flags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const source = pattern
    .slice(prefix.length)
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll('\\A', '^')
    .replaceAll('\\Z', '$');
  return { source, flags };
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
