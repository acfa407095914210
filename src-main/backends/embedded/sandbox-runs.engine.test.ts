import { expect, it } from 'vitest';
import { openTestBackend } from './testing/open-test-backend.ts';
import { plantRun, plantSandbox, testShelf } from './testing/planted-sandbox.ts';

it('ends a sandbox that was taken up where its end cannot be watched', async () => {
  const { root, shelf } = await testShelf();
  // Nothing was noted of how it ends, and so there is nothing to watch: as where no watches are left.
  const process = await plantRun(await plantSandbox(shelf, 'box'));
  await using backend = openTestBackend({ root, findProgram: (name) => name });
  expect(await backend.list()).toMatchObject([{ name: 'test-box', runState: 'running' }]);
  await backend.destroy('test-box', { graceSeconds: 0 });
  expect(process.signalCode).toBe('SIGKILL');
  expect(await backend.list()).toEqual([]);
});
