import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAtMachine } from './look.ts';

test('a command is a file on the PATH that may be executed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moorage-look-'));
  const program = join(folder, 'moorage-test-program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o644 });
  const look = lookAtMachine({ PATH: folder });
  expect(look.command('moorage-test-program')).toBe(false);
  chmodSync(program, 0o755);
  expect(look.command('moorage-test-program')).toBe(true);
  expect(look.staticProgram(program)).toBe(false);
  expect(look.staticProgram(join(folder, 'nothing'))).toBe(false);
  rmSync(folder, { recursive: true });
});

test('a variable that is set to nothing is not set', () => {
  const look = lookAtMachine({ DOCKER_HOST: '', MOORAGE_CHROMIUM: '/opt/chromium' });
  expect(look.env('DOCKER_HOST')).toBe(false);
  expect(look.env('MOORAGE_CHROMIUM')).toBe(true);
});
