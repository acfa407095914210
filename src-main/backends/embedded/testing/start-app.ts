import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../conformance/free-port.ts';
import { childrenOf, processFacts, processTree } from '../process-facts.ts';
import { removeTree } from '../remove-tree.ts';
import type { AppOrder } from './app-process.ts';
import { openTestBackend } from './open-test-backend.ts';

const SCRIPT = join(import.meta.dirname, 'app-process.ts');

export interface AppOptions {
  /** Who runs it; absent: who runs the tests. */
  readonly uid?: number;
  readonly diesWithApp?: boolean;
  readonly sandboxes?: number;
}

export interface RunningSandbox {
  readonly id: string;
  readonly url: string;
  /** Host directory that is its /mnt/user-data/workspace. */
  readonly workspace: string;
}

/** An app that runs sandboxes, in a home with the files that a home has. */
export interface RunningApp extends AsyncDisposable {
  readonly home: string;
  /** Directory of its sandboxes. */
  readonly root: string;
  readonly process: ChildProcess;
  readonly sandboxes: readonly RunningSandbox[];
  /** All processes it has started, and theirs. */
  processes(): readonly number[];
}

/** Why that user cannot run it here; undefined where he can. */
export function whyNotAs(uid: number | undefined): string | undefined {
  if (uid === undefined) return undefined;
  const [file = '', ...args] = [...becoming(uid), process.execPath, '--check', SCRIPT];
  const { status } = spawnSync(file, args);
  return status === 0 ? undefined : 'other users may not read this directory, or its Node';
}

/** Starts it and waits until its sandboxes run. */
export async function startApp({
  uid,
  diesWithApp = true,
  sandboxes = 1,
}: AppOptions = {}): Promise<RunningApp> {
  const home = await makeHome();
  const root = join(home, 'sandboxes');
  const running = await Promise.all(
    Array.from({ length: sandboxes }, async (_, index) => {
      const id = `box${index}`;
      const workspace = join(home, 'threads', id, 'workspace');
      await mkdir(workspace, { recursive: true });
      // As the app makes them: for whichever user.
      await chmod(workspace, 0o777);
      return { id, workspace, hostPort: await freePort() };
    }),
  );
  if (uid !== undefined) await giveAway(home, uid);
  const order: AppOrder = {
    root,
    diesWithApp,
    sandboxes: running.map(({ id, hostPort, workspace }) => ({ id, hostPort, mount: workspace })),
  };
  const script = [process.execPath, SCRIPT, JSON.stringify(order)];
  const [file = '', ...args] = uid === undefined ? script : [...becoming(uid), ...script];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await firstLine(child);
  return {
    home,
    root,
    process: child,
    sandboxes: running.map(({ id, workspace, hostPort }) => ({
      id,
      workspace,
      url: `http://127.0.0.1:${hostPort}`,
    })),
    processes: () => childrenOf(child.pid ?? 0).flatMap((pid) => processTree(pid).map((facts) => facts.pid)),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await destroyAll(root);
      await removeTree(home);
    },
  };
}

/** Runs a script with bash in a sandbox; gives what it wrote and its exit code. */
export async function inside(
  { url }: Pick<RunningSandbox, 'url'>,
  script: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const response = await fetch(url, { method: 'POST', body: script });
  return (await response.json()) as { code: number | null; output: string };
}

/** Those of `pids` that still run. */
export function survivors(pids: readonly number[]): readonly number[] {
  return pids.filter((pid) => processFacts(pid) !== undefined);
}

/** What the kernel keeps of sandboxes whose app was killed too. */
async function destroyAll(root: string): Promise<void> {
  await using backend = openTestBackend({ root });
  const left = await backend.list();
  await Promise.all(left.map(({ name }) => backend.destroy(name, { graceSeconds: 0 })));
}

async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'moorage-home-'));
  await writeFile(join(home, 'moorage.db'), 'secret');
  await writeFile(join(home, 'api-key'), 'secret');
  const other = join(home, 'threads', 'other', 'workspace');
  await mkdir(other, { recursive: true });
  await writeFile(join(other, 'notes.txt'), 'secret');
  return home;
}

async function giveAway(home: string, uid: number): Promise<void> {
  const child = spawn('chown', ['-R', `${uid}:${uid}`, home]);
  await once(child, 'exit');
}

function becoming(uid: number): readonly string[] {
  const id = String(uid);
  return ['setpriv', '--reuid', id, '--regid', id, '--clear-groups'];
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('expected stdout to be piped');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the app ended before its sandboxes ran');
}
