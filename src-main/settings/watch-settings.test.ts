import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import { openSettingsStore } from './file-settings-store.ts';
import { type StartTimer, type WatchDirectory, watchSettings } from './watch-settings.ts';

const SETTINGS: Settings = settingsSchema.parse({});

function harness({ reload = () => Promise.resolve(SETTINGS) } = {}) {
  const timers = new Set<() => void>();
  const startTimer: StartTimer = (task) => {
    timers.add(task);
    return { [Symbol.dispose]: () => void timers.delete(task) };
  };
  let emit: (name: string | null) => void = () => undefined;
  let closed = false;
  const watchDirectory: WatchDirectory = (_directory, { onEvent }) => {
    emit = onEvent;
    return {
      [Symbol.dispose]: () => {
        closed = true;
      },
    };
  };
  let reads = 0;
  const store = {
    reload: () => {
      reads += 1;
      return reload();
    },
  };
  const onError = (error: Error) => expect.fail(error.message);
  const watching = watchSettings({ file: '/home/config.yaml', store, onError, startTimer, watchDirectory });
  return {
    watching,
    emit: (name: string | null) => emit(name),
    elapse: () => {
      for (const task of [...timers]) {
        timers.delete(task);
        task();
      }
    },
    waiting: () => timers.size,
    reads: () => reads,
    isClosed: () => closed,
  };
}

test('a burst of changes is one reading, once it is quiet', () => {
  const h = harness();
  h.emit('config.yaml');
  h.emit('config.yaml');
  h.emit(null);
  expect(h.reads()).toBe(0);
  h.elapse();
  expect(h.reads()).toBe(1);
});

test('other files of the home are none of its business', () => {
  const h = harness();
  h.emit('moorage.db-wal');
  h.emit('.config.yaml.swp');
  expect(h.waiting()).toBe(0);
});

test('a refused file is left to the store to tell', async () => {
  const refused = Promise.reject(new MoorageError('SETTINGS_INVALID', 'line 1'));
  const h = harness({ reload: () => refused });
  h.emit('config.yaml');
  h.elapse();
  await expect(refused).rejects.toThrow('line 1');
});

test('disposing ends the watch and what was pending', () => {
  const h = harness();
  h.emit('config.yaml');
  h.watching[Symbol.dispose]();
  h.elapse();
  expect(h.reads()).toBe(0);
  expect(h.isClosed()).toBe(true);
});

test('a real file that is written, then replaced, is read each time', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-watch-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, 'config.yaml');
  const store = await openSettingsStore({ file, env: {} });
  const changed = () =>
    new Promise<number>((resolve) => {
      const subscription = store.onChange(({ settings }) => {
        subscription[Symbol.dispose]();
        resolve(settings.replicas);
      });
    });
  using _ = watchSettings({ file, store, onError: (error) => expect.fail(error.message) });

  const written = changed();
  await writeFile(file, 'replicas: 5\n');
  expect(await written).toBe(5);

  const replaced = changed();
  await writeFile(join(directory, 'new'), 'replicas: 6\n');
  await rename(join(directory, 'new'), file);
  expect(await replaced).toBe(6);
});

test('a directory that cannot be watched is told', () => {
  const errors: Error[] = [];
  const options = { file: '/nowhere/at/all/config.yaml', store: { reload: () => Promise.resolve(SETTINGS) } };
  using _ = watchSettings({ ...options, onError: (error) => errors.push(error) });
  expect(errors).toMatchObject([{ code: 'ENOENT' }]);
});
