import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { removeTree } from './remove-tree.ts';
import { survivors } from './testing/start-app.ts';

const KILLED_LAUNCH = join(import.meta.dirname, 'testing', 'killed-launch.ts');

it('leaves nothing of a sandbox whose app was killed when it had just let it go', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-launch-test-'));
  onTestFinished(() => removeTree(directory));
  const pid = await launchAndDie(directory);
  onTestFinished(() => {
    for (const left of survivors([pid])) process.kill(left, 'SIGKILL');
  });
  await vi.waitFor(() => expect(survivors([pid])).toEqual([]), 10_000);
});

/** The first process of the sandbox. */
async function launchAndDie(directory: string): Promise<number> {
  const { signal, stdout, stderr } = await new Promise<{
    readonly signal: string | undefined;
    readonly stdout: string;
    readonly stderr: string;
  }>((resolve) =>
    execFile(process.execPath, [KILLED_LAUNCH, directory], (error, out, err) =>
      resolve({ signal: error?.signal ?? undefined, stdout: out, stderr: err }),
    ),
  );
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  return Number(stdout);
}
