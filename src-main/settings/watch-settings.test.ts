import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import { systemClock } from '../provider/clock.ts';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import { openSettingsStore } from './file-settings-store.ts';
import { type WatchDirectory, watchSettings } from './watch-settings.ts';

const SETTINGS: Settings = settingsSchema.parse({});

function harness({ reload = () => Promise.resolve(SETTINGS) } = {}) {
  const clock = new FakeClock();
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
  const watching = watchSettings({ file: '/home/config.yaml', store, clock, onError, watchDirectory });
  return {
    watching,
    emit: (name: string | null) => emit(name),
    clock,
    reads: () => reads,
    isClosed: () => closed,
  };
}

test('a burst of changes is one reading, once it is quiet', async () => {
  const h = harness();
  h.emit('config.yaml');
  await h.clock.advance(99);
  h.emit('config.yaml');
  h.emit(null);
  await h.clock.advance(99);
  expect(h.reads()).toBe(0);
  await h.clock.advance(1);
  expect(h.reads()).toBe(1);
});

test('other files of the home are none of its business', () => {
  const h = harness();
  h.emit('moorage.db-wal');
  h.emit('.config.yaml.swp');
  expect(h.clock.pending).toBe(0);
});

test('a refused file is left to the store to tell', async () => {
  const h = harness({ reload: () => Promise.reject(new MoorageError('SETTINGS_INVALID', 'line 1')) });
  h.emit('config.yaml');
  await h.clock.advance(100);
  // A rejection nobody handled would fail this run.
  expect(h.reads()).toBe(1);
});

test('disposing ends the watch and what was pending', async () => {
  const h = harness();
  h.emit('config.yaml');
  h.watching[Symbol.dispose]();
  await h.clock.advance(100);
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
  using _ = watchSettings({
    file,
    store,
    clock: systemClock,
    onError: (error) => expect.fail(error.message),
  });

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
  const options = {
    file: '/nowhere/at/all/config.yaml',
    store: { reload: () => Promise.resolve(SETTINGS) },
    clock: systemClock,
  };
  using _ = watchSettings({ ...options, onError: (error) => errors.push(error) });
  expect(errors).toMatchObject([{ code: 'ENOENT' }]);
});
