import { expect, it } from 'vitest';
import { createKeyWriter } from './key-writer.ts';

it('sends in order, one call at a time, what came meanwhile together', async () => {
  const sent: string[] = [];
  const calls: (() => void)[] = [];
  const writer = createKeyWriter({
    send: (data) => {
      sent.push(data);
      return new Promise<void>((resolve) => calls.push(resolve));
    },
    onFailure: () => undefined,
  });
  for (const key of ['l', 's', '\r']) writer.write(key);
  expect(sent).toEqual(['l']);
  calls[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual(['l', 's\r']);
});

it('goes on after a failure', async () => {
  const failures: unknown[] = [];
  const sent: string[] = [];
  const writer = createKeyWriter({
    send: async (data) => {
      sent.push(data);
      if (data === 'a') throw new Error('lost');
    },
    onFailure: (error) => failures.push(error),
  });
  writer.write('a');
  await new Promise((resolve) => setTimeout(resolve));
  writer.write('b');
  expect([sent, failures.length]).toEqual([['a', 'b'], 1]);
});

it('tears no letter apart that is two characters long', async () => {
  const sent: string[] = [];
  const writer = createKeyWriter({ send: async (data) => sent.push(data), onFailure: () => undefined });
  const text = `${'a'.repeat(199_999)}🚢 and on`;
  writer.write(text);
  await new Promise((resolve) => setTimeout(resolve));
  expect(sent).toEqual([text.slice(0, 199_999), '🚢 and on']);
});
