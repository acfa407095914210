import { expect, test } from 'vitest';
import { describeElectron } from './describe-electron.ts';

test('one line says that Electron is here', () => {
  expect(describeElectron({ kind: 'exited', code: 0, output: '' })).toBe('Electron is here.');
});

test('a failed download says why in one line, and what works all the same', () => {
  const output = 'TypeError: fetch failed\n    at fetch (node:internal)\n';
  const line = describeElectron({ kind: 'exited', code: 1, output });
  expect(line).toContain('(TypeError: fetch failed)');
  expect(line).toContain('npm start serves the dashboard to a browser');
  expect(line).not.toContain('\n');
});

test('a download that hangs is named as such', () => {
  expect(describeElectron({ kind: 'timed-out', output: '' })).toContain('took too long');
});
