import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

/** Says what it is told to, and ends in its own way. */
const SCRIPT = `
  import { stopWithParent } from '${new URL('./stop-with-parent.ts', import.meta.url)}';
  stopWithParent();
  const running = setInterval(() => {}, 1000);
  if (process.argv[1] === 'heeds signals') {
    process.on('SIGTERM', () => {
      console.log('asked to stop');
      clearInterval(running);
    });
  }
  console.log(process.pid);`;

const script = (...args: readonly string[]) => ['--input-type=module', '-e', SCRIPT, ...args];

test('a script ends in order when the shell between it and npm is killed', async () => {
  const command = script('heeds signals').map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  const shell = spawn('sh', ['-c', `'${process.execPath}' ${command.join(' ')}; true`]);
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toMatch(/^\d+$/);
  shell.kill('SIGKILL');
  expect((await lines.next()).value).toBe('asked to stop');
  // Its output ends when it has.
  expect((await lines.next()).done).toBe(true);
});

test('a signal that nobody heeds yet ends the script as it would any other', async () => {
  const child = spawn(process.execPath, script());
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
});
