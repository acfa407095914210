import { expect, test } from 'vitest';
import { chooseHost, type StartFacts } from './choose-host.ts';

const desktop: StartFacts = {
  electron: '/opt/electron/electron',
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  args: [],
};
const why = (changes: Partial<StartFacts>) => {
  const host = chooseHost({ ...desktop, ...changes });
  return host.kind === 'headless' ? host.why : 'desktop';
};

test('the desktop app opens where Electron and a display are', () => {
  expect(chooseHost(desktop)).toEqual({ kind: 'desktop', electron: '/opt/electron/electron' });
  expect(why({ env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe('desktop');
  expect(why({ platform: 'darwin', env: {} })).toBe('desktop');
  expect(why({ platform: 'win32', env: {} })).toBe('desktop');
});

test('what is missing is said', () => {
  expect(why({ electron: undefined })).toContain('Electron is not installed');
  expect(why({ env: {} })).toContain('no display');
  expect(why({ isRoot: true })).toContain('root');
});

test('who asks for no window gets none', () => {
  expect(why({ args: ['--headless'] })).toContain('--headless');
  expect(why({ args: ['--port', '0', '--json'] })).toContain('--json');
});
