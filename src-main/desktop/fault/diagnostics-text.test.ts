import { expect, test } from 'vitest';
import { diagnosticsText } from './diagnostics-text.ts';

test('it tells what runs where and what is wrong, and not whose computer it is', () => {
  const text = diagnosticsText({
    versions: { Moorage: '0.1.0', Electron: '45.4.1' },
    system: 'linux x64',
    home: '/home/ada/.moorage',
    userHome: '/home/ada',
    problem: '/home/ada/.moorage/config.yaml:3: unknown key',
    log: ['{"msg":"engine connected"}'],
    secrets: [],
  });
  expect(text).toBe(
    [
      'Moorage 0.1.0',
      'Electron 45.4.1',
      'on linux x64',
      'home ~/.moorage',
      '',
      '~/.moorage/config.yaml:3: unknown key',
      '',
      'The last lines of the log:',
      '{"msg":"engine connected"}',
      '',
    ].join('\n'),
  );
});

test('secrets do not leave', () => {
  const text = diagnosticsText({
    versions: {},
    system: 'linux x64',
    home: '/h',
    userHome: '/u',
    problem: 'environment.API_TOKEN: got "k3y-of-mine"',
    log: ['{"authorization":"Bearer abc.def"}'],
    secrets: ['k3y-of-mine'],
  });
  expect(text).not.toMatch(/k3y-of-mine|abc\.def/);
});
