import { expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { Notice } from '#shared/shell-contract.ts';
import { openCore } from './open-core.ts';

function attempts(...errors: readonly Error[]) {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
    return 'core';
  };
}

test('what stands in the way is told, and tried again until it does not', async () => {
  const told: Notice[] = [];
  const core = await openCore({
    open: attempts(
      new MoorageError('SETTINGS_INVALID', 'config.yaml:3: replica: unknown key; did you mean replicas?'),
      new MoorageError('ADDRESS_IN_USE', 'Port 8002 is taken.'),
      new TypeError('a fault'),
    ),
    overcome: async (notice) => void told.push(notice),
    quitting: new AbortController().signal,
  });
  expect(core).toBe('core');
  expect(told.map(({ title }) => title)).toEqual([
    'The settings need a correction',
    'The port of the API is taken',
    'Moorage could not start',
  ]);
  expect(told[0]?.details).toBe('config.yaml:3: replica: unknown key; did you mean replicas?');
  expect(told[0]?.actions[0]?.id).toBe('open-config');
});

test('who quits instead of mending it gets no core', async () => {
  const quitting = new AbortController();
  const core = await openCore({
    open: attempts(new MoorageError('HOME_NOT_WRITABLE', 'no space left')),
    overcome: async () => quitting.abort(),
    quitting: quitting.signal,
  });
  expect(core).toBeUndefined();
});

test('an attempt that fails while somebody quits is not told of', async () => {
  const quitting = new AbortController();
  const core = await openCore({
    open: async () => {
      quitting.abort();
      throw new MoorageError('ADDRESS_IN_USE', 'Port 8002 is taken.');
    },
    overcome: async () => expect.fail('nobody waits for it'),
    quitting: quitting.signal,
  });
  expect(core).toBeUndefined();
});

test('a home that another Moorage runs on is not tried again', async () => {
  const open = attempts(new MoorageError('INSTANCE_RUNNING', 'pid 7'));
  const overcome = async () => expect.fail('nothing can be done here');
  await expect(openCore({ open, overcome, quitting: new AbortController().signal })).rejects.toMatchObject({
    code: 'INSTANCE_RUNNING',
  });
});
