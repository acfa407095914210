import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const STOPPABLE = `
  import { stopSignal } from '${new URL('./stop-signal.ts', import.meta.url)}';
  const { signal } = stopSignal();
  const running = setInterval(() => {}, 1000);
  signal.addEventListener('abort', () => {
    clearInterval(running);
    console.log('stopped in order');
  });
  console.log('running');`;

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a script end in its own way', async (name) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', STOPPABLE]);
  const [running] = await once(child.stdout, 'data');
  expect(String(running)).toBe('running\n');
  child.kill(name);
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('stopped in order\n');
  expect(await once(child, 'close')).toEqual([0, null]);
});
