import { describe, expect, it } from 'vitest';
import { isAtLeast, levelOf } from './log-level.ts';

describe('the level of a line', () => {
  it.each([
    ['2026-01-15 12:00:00,000 ERROR worker: cannot bind', 'error'],
    ['INFO:     Uvicorn running on http://0.0.0.0:8091', 'info'],
    ['[warn] deprecated option', 'warn'],
    ['npm error: missing script', 'error'],
    ['{"level":50,"msg":"lost"}', 'error'],
    ['{"time":1,"level":"debug"}', 'debug'],
    ['time=12:00 level=warning msg="slow"', 'warn'],
    ['nginx [emerg] bind() failed', 'error'],
    ['there was no error in the information', null],
    ['Listening on 8080', null],
    ['', null],
  ])('%s', (text, level) => expect(levelOf(text)).toBe(level));
});

it('keeps lines without a level out of a choice of levels', () => {
  expect([isAtLeast(null, 'all'), isAtLeast(null, 'info')]).toEqual([true, false]);
  expect([isAtLeast('warn', 'info'), isAtLeast('info', 'warn')]).toEqual([true, false]);
});
