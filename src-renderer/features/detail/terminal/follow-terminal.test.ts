import { expect, it, vi } from 'vitest';
import type { TerminalOutput } from '#shared/contract/terminals.ts';
import type { DashboardClient } from '../../../client/live-link.ts';
import { followTerminal } from './follow-terminal.ts';

const MEBIBYTE = 2 ** 20;
const data = (length: number): TerminalOutput => ({ kind: 'data', data: 'x'.repeat(length) });
const REPLAY: TerminalOutput = { kind: 'replay', data: 'of late' };
const ENDED: TerminalOutput = { kind: 'ended', exitCode: 0 };

/** A terminal that is listened to as often as there are `listenings`, and a screen that draws when told to. */
function following(listenings: readonly (readonly TerminalOutput[])[]) {
  const undrawn: (() => void)[] = [];
  const shown: string[] = [];
  const [taken, left] = [[] as number[], [] as number[]];
  const stop = new AbortController();
  const lost = vi.fn();

  async function* output() {
    const listening = taken.push(0) - 1;
    try {
      for (const event of listenings[listening] ?? []) {
        taken[listening] = (taken[listening] ?? 0) + 1;
        yield event;
      }
    } finally {
      left.push(listening);
    }
  }
  const show = (kind: string) => (text: string) => {
    shown.push(`${kind} ${text.length}`);
    return new Promise<void>((resolve) => undrawn.push(resolve));
  };
  const followed = followTerminal({
    client: { terminals: { output: async () => output() } } as unknown as DashboardClient,
    terminalId: 't',
    screen: { replay: show('replay'), write: show('data') },
    onEnded: (exitCode) => shown.push(`ended ${exitCode}`),
    onLost: lost,
    signal: stop.signal,
  });
  const drawAll = (): void => {
    for (const drawn of undrawn.splice(0)) drawn();
  };
  return { followed, shown, taken, left, lost, stop, drawAll };
}

it('stops listening while too much waits to be drawn, and is shown the latest anew after that', async () => {
  const { followed, shown, taken, left, lost, drawAll } = following([
    [REPLAY, data(MEBIBYTE / 2), data(MEBIBYTE), data(MEBIBYTE), data(MEBIBYTE)],
    [REPLAY, data(5), ENDED],
  ]);
  await vi.waitFor(() => expect(left).toEqual([0]));
  expect(taken).toEqual([3]);

  drawAll();
  await followed;
  expect(taken).toEqual([3, 3]);
  expect(shown.slice(3)).toEqual(['replay 7', 'data 5', 'ended 0']);
  expect(lost).not.toHaveBeenCalled();
});

it('goes on listening while what waits is little', async () => {
  const many = Array.from({ length: 100 }, () => data(1000));
  const { followed, taken } = following([[REPLAY, ...many, ENDED]]);
  await followed;
  expect(taken).toEqual([102]);
});

it('listens no more to one that was left while its screen drew', async () => {
  const { followed, taken, left, stop, drawAll } = following([[data(2 * MEBIBYTE)], [REPLAY, ENDED]]);
  await vi.waitFor(() => expect(left).toEqual([0]));
  stop.abort();
  drawAll();
  await followed;
  expect(taken).toEqual([1]);
});
