import { expect, it } from 'vitest';
import { TerminalOutput } from './terminal-output.ts';

function open() {
  const calls: string[] = [];
  const output = new TerminalOutput({ pause: () => calls.push('pause'), resume: () => calls.push('resume') });
  const shown: number[] = [];
  return { calls, output, shown, listen: () => output.onOutput(({ length }) => shown.push(length)) };
}

it('keeps what comes before its listener, in its order', () => {
  const { output, shown, listen } = open();
  output.push(new Uint8Array(1));
  output.push(new Uint8Array(2));
  listen();
  output.push(new Uint8Array(3));
  expect(shown).toEqual([1, 2, 3]);
});

it('makes the source wait when nobody takes a flood, until somebody does', () => {
  const { output, shown, calls, listen } = open();
  output.push(new Uint8Array(2 ** 20));
  output.push(new Uint8Array(7));
  expect(calls).toEqual(['pause']);
  listen();
  expect(calls).toEqual(['pause', 'resume']);
  expect(shown).toEqual([2 ** 20, 7]);
});

it('does not go on by itself when it was paused by hand meanwhile', () => {
  const { output, calls, listen } = open();
  output.push(new Uint8Array(2 ** 20));
  output.pause();
  listen();
  expect(calls).toEqual(['pause', 'pause']);
  output.resume();
  output.resume();
  expect(calls).toEqual(['pause', 'pause', 'resume']);
});

it('keeps for the next listener what comes when the last has left', () => {
  const { output, shown, listen } = open();
  listen()[Symbol.dispose]();
  output.push(new Uint8Array(5));
  expect(shown).toEqual([]);
  listen();
  expect(shown).toEqual([5]);
});

it('goes on and shows nobody what comes once it is discarded', () => {
  const { output, calls, shown } = open();
  output.pause();
  output.discard();
  output.push(new Uint8Array(2 ** 21));
  expect(calls).toEqual(['pause', 'resume']);
  expect(shown).toEqual([]);
});
