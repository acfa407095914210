import { expect, it } from 'vitest';
import type { SandboxLabels } from '../backend.ts';
import { readLabels, writeLabels } from './container-labels.ts';

const labels: SandboxLabels = {
  sandboxId: 'abc',
  thread: { userId: 'ada', threadId: 't1' },
  instanceId: 'i1',
  createdAt: 1_700_000_000_123,
};
const container = { name: 'box-abc', prefix: 'box', engineCreatedAt: 5 };

it.each([
  ['a thread', labels],
  ['no thread', { ...labels, thread: null }],
  ['no instance', { ...labels, instanceId: null }],
])('reads what it wrote, with %s', (_, written) => {
  expect(readLabels({ ...container, labels: writeLabels(written) })).toEqual(written);
});

it('takes a container without labels for nobody’s, named by its name and as old as the engine says', () => {
  expect(readLabels({ ...container, labels: null })).toEqual({
    sandboxId: 'abc',
    thread: null,
    instanceId: null,
    createdAt: 5,
  });
});

it('believes the name, not a label, about which sandbox it is', () => {
  expect(readLabels({ ...container, labels: { 'dev.moorage.sandbox': 'other' } }).sandboxId).toBe('abc');
});

it('takes half a thread for none', () => {
  expect(readLabels({ ...container, labels: { 'dev.moorage.thread': 't1' } }).thread).toBeNull();
});
