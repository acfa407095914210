import { expect, test } from 'vitest';
import { diagnosticsText, withoutSecrets } from './diagnostics-text.ts';

test('it tells what runs where and what is wrong, and not whose computer it is', () => {
  const text = diagnosticsText({
    versions: { Moorage: '0.1.0', Electron: '45.4.1' },
    system: 'linux x64',
    home: '/home/ada/.moorage',
    userHome: '/home/ada',
    problem: '/home/ada/.moorage/config.yaml:3: unknown key',
    log: ['{"msg":"engine connected"}'],
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
  const line = [
    '{"authorization":"Bearer abc.def"}',
    'MOORAGE_API_KEY=k3y',
    'provisioner_api_key: "k3y"',
    'http://127.0.0.1:8002/app/#token=k3y',
    'https://user:k3y@registry.example/v2',
    'password = k3y',
  ].join('\n');
  const shown = withoutSecrets(line);
  expect(shown).not.toMatch(/k3y|abc/);
  expect(shown).toContain('registry.example/v2');
  expect(shown).toContain('MOORAGE_API_KEY=…');
});
