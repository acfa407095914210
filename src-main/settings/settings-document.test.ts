import { expect, test } from 'vitest';
import { SETTING_FIELDS } from './setting-fields.ts';
import { settingsDocument } from './settings-document.ts';

test('docs/settings.md says what the schema says (`npx vitest run src-main/settings -u` writes it)', async () => {
  await expect(settingsDocument()).toMatchFileSnapshot('../../docs/settings.md');
});

test('every setting has a meaning', () => {
  expect(SETTING_FIELDS.filter(({ meaning }) => meaning === '')).toEqual([]);
});

test('no two settings share a variable', () => {
  const names = SETTING_FIELDS.map(({ environmentName }) => environmentName);
  expect(new Set(names).size).toBe(names.length);
});
