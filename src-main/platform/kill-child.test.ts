import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { killChild, killOnAbort } from './kill-child.ts';

/** Signals nothing but `child` itself: what would have been done is counted. */
function watchKills(child: ChildProcess) {
  return vi.spyOn(child, 'kill').mockReturnValue(false);
}

test('what could not be started is not killed: Node would signal somebody else', async () => {
  const child = spawn('/nowhere/program');
  const failed = once(child, 'error');
  const kill = watchKills(child);
  killChild(child);
  killOnAbort(child, AbortSignal.abort());
  expect(kill).not.toHaveBeenCalled();
  expect(await failed).toMatchObject([{ code: 'ENOENT' }]);
});

test('what runs is killed when the signal aborts, or where it has aborted already', async () => {
  const leaving = new AbortController();
  const [late, soon] = [spawn('sleep', ['100']), spawn('sleep', ['100'])];
  const ends = Promise.all([once(late, 'close'), once(soon, 'close')]);
  killOnAbort(late, leaving.signal);
  killOnAbort(soon, AbortSignal.abort());
  leaving.abort();
  expect(await ends).toEqual([
    [null, 'SIGKILL'],
    [null, 'SIGKILL'],
  ]);
});

test('what has ended listens to the signal no longer', async () => {
  const leaving = new AbortController();
  const child = spawn('true');
  killOnAbort(child, leaving.signal);
  await once(child, 'close');
  const kill = watchKills(child);
  leaving.abort();
  expect(kill).not.toHaveBeenCalled();
});
