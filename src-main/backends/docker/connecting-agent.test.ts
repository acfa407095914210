import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { ConnectTimeout, withDeadline } from './connecting-agent.ts';

it('gives up a connection that is not made within 3 s', async () => {
  const clock = new FakeClock();
  const errors: Error[] = [];
  const socket = withDeadline(new Socket(), clock).on('error', (error) => errors.push(error));
  await clock.advance(2_999);
  expect(socket.destroyed).toBe(false);
  await clock.advance(1);
  expect(errors).toEqual([expect.any(ConnectTimeout)]);
});

it('leaves a connection alone once it is made', async () => {
  const clock = new FakeClock();
  const socket = withDeadline(new Socket(), clock);
  socket.emit('connect');
  await clock.advance(60_000);
  expect(socket.destroyed).toBe(false);
  expect(clock.pending).toBe(0);
});
