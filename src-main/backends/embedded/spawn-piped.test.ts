import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Opens files until no more can be opened, and starts a program then. */
const SCRIPT = `
  import { openSync } from 'node:fs';
  import { spawnPiped } from '${new URL('./spawn-piped.ts', import.meta.url)}';
  process.on('exit', (code) => process._rawDebug('ended with', code));
  const open = [];
  try {
    for (;;) open.push(openSync('/dev/null'));
  } catch {
    try {
      spawnPiped('true', [], { stdio: ['pipe', 'pipe', 'pipe'] });
    } catch ({ message }) {
      process._rawDebug(message);
    }
  }`;

test('where no more files can be opened it says so, and nothing is thrown where nobody can catch it', () => {
  const node = `'${process.execPath}' --input-type=module --disable-warning=ExperimentalWarning`;
  const command = `ulimit -n 64; exec ${node} -e "$1" 2>&1`;
  const output = execFileSync('sh', ['-c', command, 'sh', SCRIPT], { encoding: 'utf8' });
  expect(output).toBe('true was not started: too many files are open\nended with 0\n');
});
