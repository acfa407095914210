import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { SettingsChange } from '../../settings/settings-store.ts';
import { canUpdate } from './can-update.ts';
import { followUpdates } from './follow-updates.ts';
import type { Updater } from './updater.ts';

const HOURS = 60 * 60_000;
const settingsWith = (feed?: string): Settings =>
  settingsSchema.parse(feed === undefined ? {} : { desktop: { update_feed: feed } });

let clock: FakeClock;
let settings: Settings;
let change: (next: Settings) => void;
let looked: string[];
let ready: string[];
let newest: string | undefined;

beforeEach(() => {
  clock = new FakeClock();
  settings = settingsWith();
  looked = [];
  ready = [];
  newest = undefined;
});

function follow(updater: Partial<Updater> = {}) {
  const listeners = new Set<(change: SettingsChange) => void>();
  change = (next) => {
    const previous = settings;
    settings = next;
    for (const listener of listeners) listener({ settings, previous });
  };
  return followUpdates({
    settings: {
      current: () => settings,
      onChange: (listener) => {
        listeners.add(listener);
        return { [Symbol.dispose]: () => void listeners.delete(listener) };
      },
    },
    clock,
    openUpdater: async () => ({
      fetch: async (feed) => {
        looked.push(feed);
        return newest;
      },
      install: () => expect.fail('nobody asked for that'),
      ...updater,
    }),
    onReady: (version) => ready.push(version),
    log: pino({ level: 'silent' }),
  });
}

test('nothing is looked for until there is a feed', async () => {
  using _following = follow({ fetch: async () => expect.fail('there is no feed') });
  await clock.advance(48 * HOURS);
  expect(clock.pending).toBe(0);
});

test('a feed is looked at at once, and every six hours; a version is told once', async () => {
  using _following = follow();
  change(settingsWith('https://feed.example/moorage'));
  await settle();
  expect(looked).toEqual(['https://feed.example/moorage']);
  newest = '0.2.0';
  await clock.advance(12 * HOURS);
  expect(looked).toHaveLength(3);
  expect(ready).toEqual(['0.2.0']);
});

test('a feed that does not answer is asked again, and one that is taken away is not', async () => {
  let failures = 0;
  using _following = follow({
    fetch: async () => {
      failures += 1;
      throw new Error('no route to host');
    },
  });
  change(settingsWith('https://feed.example/moorage'));
  await clock.advance(6 * HOURS);
  expect(failures).toBe(2);
  change(settingsWith());
  await clock.advance(48 * HOURS);
  expect(failures).toBe(2);
});

test('nothing is looked at once nobody follows', async () => {
  settings = settingsWith('https://feed.example/moorage');
  follow()[Symbol.dispose]();
  await clock.advance(48 * HOURS);
  expect(looked).toHaveLength(1);
});

test('only what can replace itself does', () => {
  const at = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}) =>
    canUpdate({ platform, env, isPackaged: true });
  expect(at('darwin')).toBe(true);
  expect(at('win32')).toBe(true);
  expect(at('linux', { APPIMAGE: '/opt/Moorage.AppImage' })).toBe(true);
  expect(at('linux')).toBe(false);
  expect(canUpdate({ platform: 'darwin', env: {}, isPackaged: false })).toBe(false);
});
