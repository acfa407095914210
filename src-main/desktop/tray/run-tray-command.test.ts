import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ShellCommand } from '#shared/shell-contract.ts';
import { API, Harness, threadOf } from '../../provider/testing/harness.ts';
import { createTaskRunner, type TaskRunner } from '../../tasks/task-runner.ts';
import { runTrayCommand, type TrayCommandDeps } from './run-tray-command.ts';

let harness: Harness;
let tasks: TaskRunner;
let shown: (ShellCommand | undefined)[];
let asked: number[];

beforeEach(async () => {
  harness = await Harness.start();
  tasks = createTaskRunner({ ...harness, log: pino({ level: 'silent' }) });
  shown = [];
  asked = [];
});
afterEach(() => harness[Symbol.asyncDispose]());

const deps = (changes: Partial<TrayCommandDeps> = {}): TrayCommandDeps => ({
  provider: harness.provider,
  tasks,
  settings: { save: () => expect.fail('nothing is to be saved') },
  show: (command) => void shown.push(command),
  openUrl: () => expect.fail('nothing is to be opened'),
  copyText: () => expect.fail('nothing is to be copied'),
  confirmDestroyAll: async (count) => {
    asked.push(count);
    return true;
  },
  quit: () => expect.fail('it is not to quit'),
  ...changes,
});

async function acquire(threadId: string) {
  const sandbox = await harness.provider.acquire({
    thread: threadOf(threadId),
    actor: API,
    patience: 60_000,
  });
  return sandbox.id;
}

const ended = (kind: string) =>
  new Promise<void>((resolve) => {
    tasks.subscribe((task) => {
      if (task.kind === kind && task.state === 'ended') resolve();
    });
  });

const journal = (id: string) => {
  const [last] = harness.provider.journal({ id, limit: 1 });
  return last && { kind: last.kind, actor: last.actor.kind, reason: last.reason };
};

test('the journal says who released and destroyed a sandbox, and from where', async () => {
  const id = await acquire('a');
  await runTrayCommand({ kind: 'release', id }, deps());
  expect(journal(id)).toMatchObject({
    kind: 'released',
    actor: 'user',
    reason: expect.stringContaining('from the tray'),
  });
  await runTrayCommand({ kind: 'destroy', id }, deps());
  expect(journal(id)).toEqual({ kind: 'destroyed', actor: 'user', reason: 'destroyed from the tray' });
});

test('cleaning up leaves what is active', async () => {
  const active = await acquire('a');
  const warm = await acquire('b');
  await harness.provider.release(warm, API);
  const done = ended('clean-up');
  await runTrayCommand({ kind: 'clean-up-idle' }, deps());
  await done;
  expect(harness.provider.list().map(({ id }) => id)).toEqual([active]);
  expect(journal(warm)?.reason).toBe('cleaned up from the tray');
});

test('destroying all asks first, and does nothing when there is nothing or the answer is no', async () => {
  await runTrayCommand({ kind: 'destroy-all' }, deps());
  expect(asked).toEqual([]);

  await acquire('a');
  await acquire('b');
  await runTrayCommand({ kind: 'destroy-all' }, deps({ confirmDestroyAll: async () => false }));
  expect(harness.provider.list()).toHaveLength(2);

  const done = ended('destroy-all');
  await runTrayCommand({ kind: 'destroy-all' }, deps());
  await done;
  expect(asked).toEqual([2]);
  expect(harness.provider.list()).toEqual([]);
});

test('what needs the window opens it', async () => {
  await runTrayCommand({ kind: 'open-dashboard' }, deps());
  await runTrayCommand({ kind: 'new-sandbox' }, deps());
  await runTrayCommand({ kind: 'show-sandbox', id: 'a.b' }, deps());
  expect(shown).toEqual([undefined, { kind: 'new-sandbox' }, { kind: 'show', path: '/sandboxes/a.b' }]);
});

test('reaping is paused, and what starts at login is a setting', async () => {
  const saved: unknown[] = [];
  const settings = {
    save: async (patch: unknown) => {
      saved.push(patch);
      return harness.settings;
    },
  };
  await runTrayCommand({ kind: 'pause-reaping', paused: true }, deps());
  expect(harness.provider.reapingPaused()).toBe(true);
  await runTrayCommand({ kind: 'start-at-login', enabled: true }, deps({ settings }));
  expect(saved).toEqual([{ desktop: { start_at_login: true } }]);
});
