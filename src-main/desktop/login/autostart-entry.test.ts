import { expect, test } from 'vitest';
import { autostartEntry, autostartFile } from './autostart-entry.ts';

test('the entry is where the specification has it', () => {
  expect(autostartFile({}, '/home/me')).toBe('/home/me/.config/autostart/moorage.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: '/cfg' }, '/home/me')).toBe('/cfg/autostart/moorage.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: 'cfg' }, '/home/me')).toBe(
    '/home/me/.config/autostart/moorage.desktop',
  );
});

test('it starts the program with its arguments, whatever they hold', () => {
  const entry = autostartEntry({
    program: '/opt/My Apps/Moorage.AppImage',
    args: ['--login', '50%', 'a"$\\'],
  });
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
  expect(entry).toContain(String.raw`Exec="/opt/My Apps/Moorage.AppImage" "--login" "50%%" "a\\"\\$\\\\"`);
});
