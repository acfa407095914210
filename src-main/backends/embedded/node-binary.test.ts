import { expect, it } from 'vitest';
import { nodeBinary } from './node-binary.ts';

it('is the Node of this process, and in the desktop app the one that comes with Moorage', () => {
  const sources = { execPath: '/opt/app/run', packageRoot: '/moorage' };
  expect(nodeBinary({ ...sources, isElectron: false })).toBe('/opt/app/run');
  expect(nodeBinary({ ...sources, isElectron: true })).toBe('/moorage/node_modules/node/bin/node');
  expect(nodeBinary({ ...sources, packageRoot: '/opt/Moorage/resources/app.asar', isElectron: true })).toBe(
    '/opt/Moorage/resources/node/bin/node',
  );
});
