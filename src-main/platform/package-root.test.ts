import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isPacked, packageRoot, unpackedRoot } from './package-root.ts';

test('the root is where the package is described', () => {
  expect(existsSync(join(packageRoot(), 'package.json'))).toBe(true);
  expect(existsSync(join(packageRoot(), 'src-main/platform'))).toBe(true);
});

test('what other programs read lies beside an archive', () => {
  expect(unpackedRoot('/opt/Moorage/resources/app.asar')).toBe('/opt/Moorage/resources/app.asar.unpacked');
  expect(unpackedRoot('/home/me/moorage')).toBe('/home/me/moorage');
  expect(isPacked('/opt/x.asar/moorage')).toBe(false);
});
