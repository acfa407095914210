import { EventEmitter } from 'node:events';
import type { FSWatcher } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { EndWatch, type EndWatchOptions } from './end-watch.ts';
import type { Run } from './sandbox-record.ts';

const RUN: Run = { pid: 1, startTime: 1, bootId: 'boot', paused: false };

/** The watch of a sandbox that runs until the test says otherwise. */
function watchRun({ watchFile }: Pick<EndWatchOptions, 'watchFile'> = {}) {
  const clock = new FakeClock();
  const onEnd = vi.fn();
  const currentRun = vi.fn<() => Promise<Run | undefined>>(async () => RUN);
  const exitCode = vi.fn<() => Promise<number | null>>(async () => null);
  const directory = { status: 'status.json', currentRun, exitCode };
  const watcher = Object.assign(new EventEmitter(), { close: vi.fn() }) as unknown as FSWatcher;
  const change = vi.fn<() => void>();
  const watching = new EndWatch({
    directory,
    clock,
    onEnd,
    watchFile:
      watchFile ??
      ((_, onChange) => {
        change.mockImplementation(onChange);
        return watcher;
      }),
  });
  return { clock, onEnd, currentRun, exitCode, watcher, change, watching };
}

it('tells once when bubblewrap says that the run has ended', async () => {
  const { clock, onEnd, exitCode, watcher, change } = watchRun();
  await clock.advance(0);
  expect(onEnd).not.toHaveBeenCalled();
  exitCode.mockResolvedValue(0);
  change();
  change();
  await clock.advance(60_000);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(watcher.close).toHaveBeenCalled();
  expect(clock.pending).toBe(0);
});

it('tells when the run has ended and bubblewrap said nothing', async () => {
  const { clock, onEnd, currentRun } = watchRun();
  await clock.advance(60_000);
  currentRun.mockResolvedValue(undefined);
  await clock.advance(5_000);
  expect(onEnd).toHaveBeenCalledOnce();
});

it('looks every half second where nothing more can be watched', async () => {
  const { clock, onEnd, currentRun } = watchRun({
    watchFile() {
      throw Object.assign(new Error('too many'), { code: 'EMFILE' });
    },
  });
  await clock.advance(60_000);
  currentRun.mockResolvedValue(undefined);
  await clock.advance(500);
  expect(onEnd).toHaveBeenCalledOnce();
});

it('looks every half second once watching has failed', async () => {
  const { clock, onEnd, currentRun, watcher } = watchRun();
  await clock.advance(0);
  watcher.emit('error', new Error('no longer'));
  await clock.advance(0);
  expect(watcher.close).toHaveBeenCalled();
  currentRun.mockResolvedValue(undefined);
  await clock.advance(500);
  expect(onEnd).toHaveBeenCalledOnce();
});

it('looks again after a look that failed', async () => {
  const { clock, onEnd, currentRun } = watchRun();
  currentRun.mockRejectedValueOnce(new Error('too many open files'));
  await clock.advance(0);
  expect(onEnd).not.toHaveBeenCalled();
  currentRun.mockResolvedValue(undefined);
  await clock.advance(5_000);
  expect(onEnd).toHaveBeenCalledOnce();
});

it('tells nothing once it is disposed', async () => {
  const { clock, onEnd, exitCode, change, watching } = watchRun();
  await clock.advance(0);
  watching[Symbol.dispose]();
  exitCode.mockResolvedValue(0);
  change();
  await clock.advance(60_000);
  expect(onEnd).not.toHaveBeenCalled();
  expect(clock.pending).toBe(0);
});
