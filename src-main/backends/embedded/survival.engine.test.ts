import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { expectAnswer } from '../conformance/answers.ts';
import { EventLog } from '../conformance/event-log.ts';
import { forceEnd, requestEnd } from './end-of-run.ts';
import { SandboxDirectory } from './sandbox-directory.ts';
import { openTestBackend } from './testing/open-test-backend.ts';
import { inside, type RunningApp, startApp, survivors } from './testing/start-app.ts';

/** An app that keeps its sandboxes, and was killed. */
async function killedApp(): Promise<RunningApp & { readonly left: readonly number[] }> {
  const app = await startApp({ diesWithApp: false });
  const left = app.processes();
  onTestFinished(async () => {
    for (const pid of survivors(left)) process.kill(pid, 'SIGKILL');
    await app[Symbol.asyncDispose]();
  });
  app.process.kill('SIGKILL');
  await once(app.process, 'exit');
  return { ...app, left };
}

it('survives an app that keeps its sandboxes, and is found again where it was', async () => {
  const { root, sandboxes, left } = await killedApp();
  expect(survivors(left)).toEqual(left);
  await using backend = openTestBackend({ root });
  expect(await backend.list()).toMatchObject([
    { name: 'test-box0', runState: 'running', url: sandboxes[0]?.url },
  ]);
  await expectAnswer(sandboxes[0]?.url ?? null);
  const stats = await backend.stats('test-box0');
  expect(stats.sent).toBeGreaterThan(0);
  await backend.destroy('test-box0');
  await vi.waitFor(() => expect(survivors(left)).toEqual([]), 10_000);
});

it.each([
  ['is killed', forceEnd, 137],
  ['ends by itself', requestEnd, 143],
])('tells when a sandbox that another process started %s', async (_, end, exitCode) => {
  const { root, sandboxes } = await killedApp();
  await using backend = openTestBackend({ root });
  using log = new EventLog(backend);
  await log.seenKind('resync');
  const run = await new SandboxDirectory(join(root, 'test-box0')).currentRun();
  if (run) end(run);
  expect(await log.seenKind('exited', 'test-box0')).toMatchObject({ exitCode, oom: false });
  const again = await backend.start('test-box0');
  expect(again.url).toBe(sandboxes[0]?.url);
  await expectAnswer(again.url);
  await backend.destroy('test-box0');
});

it('finds what ended while no app ran', async () => {
  const { root, left } = await killedApp();
  const run = await new SandboxDirectory(join(root, 'test-box0')).currentRun();
  if (run) forceEnd(run);
  await vi.waitFor(() => expect(survivors(left)).toEqual([]), 10_000);
  await using backend = openTestBackend({ root });
  expect(await backend.list()).toMatchObject([
    { name: 'test-box0', runState: 'exited', exitCode: 137, url: null },
  ]);
  await backend.destroy('test-box0');
  expect(await backend.list()).toEqual([]);
});

it('does not take a process that was given the number of an old one for its sandbox', async () => {
  const { root } = await killedApp();
  const directory = new SandboxDirectory(join(root, 'test-box0'));
  const run = await directory.currentRun();
  if (!run) throw new Error('expected it to run');
  forceEnd(run);
  const stranger = spawn('sleep', ['60']);
  onTestFinished(() => void stranger.kill('SIGKILL'));
  await directory.writeRun({ ...run, pid: stranger.pid ?? 0 });
  await using backend = openTestBackend({ root });
  expect(await backend.isAlive('test-box0')).toBe(false);
  await backend.destroy('test-box0');
  expect(survivors([stranger.pid ?? 0])).toHaveLength(1);
});

it('keeps its files over a stop, and takes them with it in the end', async () => {
  const { root, sandboxes } = await killedApp();
  const [box] = sandboxes;
  if (!box) throw new Error('expected a sandbox');
  await using backend = openTestBackend({ root });
  await backend.list();
  await inside(
    box,
    'echo mine | tee ~/file > /tmp/file; mkdir ~/locked; touch ~/locked/file; chmod 0 ~/locked',
  );
  const run = await new SandboxDirectory(join(root, 'test-box0')).currentRun();
  using log = new EventLog(backend);
  await log.seenKind('resync');
  if (run) forceEnd(run);
  await log.seenKind('exited', 'test-box0');
  await backend.start('test-box0');
  expect(await inside(box, 'cat ~/file /tmp/file')).toMatchObject({ output: 'mine\nmine\n' });
  await backend.destroy('test-box0');
  expect(await readdir(root)).toEqual([]);
});
