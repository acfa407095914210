import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort } from '../../conformance/free-port.ts';
import { PLAIN_SPEC } from '../../conformance/plain-spec.ts';
import type { Identity } from '../identity.ts';
import { bootId, processFacts } from '../process-facts.ts';
import { removeTree } from '../remove-tree.ts';
import type { SandboxDirectory } from '../sandbox-directory.ts';
import { SandboxShelf } from '../sandbox-shelf.ts';
import { TEST_IMAGES } from './open-test-backend.ts';

const IDENTITY: Identity = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };

/** An empty shelf; it goes with the test. */
export async function testShelf(): Promise<{ readonly root: string; readonly shelf: SandboxShelf }> {
  const root = await mkdtemp(join(tmpdir(), 'moorage-shelf-'));
  onTestFinished(() => removeTree(root));
  return { root, shelf: new SandboxShelf(root, IDENTITY) };
}

/** Creates `test-<id>`, which was never started. */
export async function plantSandbox(shelf: SandboxShelf, id: string): Promise<SandboxDirectory> {
  const name = `test-${id}`;
  const spec = {
    labels: { sandboxId: id, thread: null, instanceId: null, createdAt: 1 },
    name,
    image: TEST_IMAGES.ready,
    containerPort: 8080,
    hostPort: await freePort(),
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  };
  await shelf.create(spec, { sources: [], signal: undefined });
  return shelf.at(name);
}

/** Has a sandbox run as a process before this one may have left it; nobody writes down how it ends. */
export async function plantRun(directory: SandboxDirectory): Promise<ChildProcess> {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const startTime = processFacts(pid)?.startTime ?? 0;
  await directory.writeRun({ pid, startTime, bootId: bootId(), paused: false });
  return child;
}
