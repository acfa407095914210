import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AWAIT_NETWORK } from './try-out.ts';

let programs: string;
beforeEach(async () => {
  programs = await mkdtemp(join(tmpdir(), 'moorage-try-out-test-'));
  await standIn('sleep', 'exit 0');
});
afterEach(() => rm(programs, { recursive: true, force: true }));

describe('a trial of the network', () => {
  it('ends once there is a way out', async () => {
    await standIn('grep', '[ -e "$0.seen" ] || { : >"$0.seen"; exit 1; }');
    await expect(trial()).resolves.toMatchObject({ stdout: '' });
  });

  it('ends by itself where nobody makes one', async () => {
    await standIn('grep', 'exit 1');
    await expect(trial()).rejects.toMatchObject({ code: 1 });
  });
});

function trial() {
  return promisify(execFile)('/bin/sh', ['-c', AWAIT_NETWORK], { env: { PATH: programs } });
}

/** A program of that name which does that. */
async function standIn(name: string, script: string): Promise<void> {
  const file = join(programs, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}
