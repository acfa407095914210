import { Duplex } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { FakeClock } from '../../../provider/testing/fake-clock.ts';
import { Engine } from '../engine.ts';
import { scriptedClient } from '../testing/scripted-client.ts';
import { openTerminal } from './open-terminal.ts';

test('a connection on which the engine complains instead of a shell is let go', async () => {
  const connection = new Duplex({
    autoDestroy: false,
    read() {},
    write: (_chunk, _encoding, done) => done(),
  });
  connection.push('exec failed: "sh": executable file not found');
  connection.push(null);
  const client = scriptedClient({ request: () => ({ Id: 'e1' }), hijack: () => connection });
  const engine = new Engine({ client, clock: new FakeClock(), endpoint: 'test' });

  const size = { columns: 80, rows: 24 };
  const outcome = openTerminal(engine, 'box-abc', { size, log: pino({ enabled: false }) });
  await expect(outcome).rejects.toMatchObject({
    code: 'BACKEND_ERROR',
    message: expect.stringContaining('"sh": executable file not found'),
  });
  expect(connection.destroyed).toBe(true);
  expect(connection.listenerCount('error')).toBeGreaterThan(0);
});
