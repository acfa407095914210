import { expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { inTime } from './in-time.ts';

test('what takes too long is aborted, and said to be late instead of left by its caller', async () => {
  const clock = new FakeClock();
  const outcome = inTime(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new MoorageError('CANCELLED', 'Nobody waits.')));
      }),
    { clock, patience: 3000 },
  );
  outcome.catch(() => undefined);
  await clock.advance(3000);
  await expect(outcome).rejects.toMatchObject({
    code: 'BACKEND_TIMEOUT',
    message: 'It has not answered within 3 s. See whether it hangs.',
  });
});

test('an answer, or what is in its way, comes as it is', async () => {
  const options = { clock: new FakeClock(), patience: 3000 };
  expect(await inTime(async () => 7, options)).toBe(7);
  const trouble = new MoorageError('BACKEND_UNREACHABLE', 'Nobody listens.');
  await expect(inTime(() => Promise.reject(trouble), options)).rejects.toBe(trouble);
});
