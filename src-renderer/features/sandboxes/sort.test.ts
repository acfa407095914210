import { describe, expect, it } from 'vitest';
import type { SandboxStats } from '#shared/sandbox.ts';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { listAddress } from './list-address.ts';
import { keepOrder, nextSort, parseSort, type Sort, sortIds } from './sort.ts';

const thread = (threadId: string) => ({ userId: 'default', threadId });
const sandboxes = new Map(
  [
    aSandbox({ id: 'a', thread: thread('run-10'), createdAt: NOON, expiresAt: null }),
    aSandbox({ id: 'b', thread: thread('run-9'), createdAt: NOON + 1, expiresAt: NOON + 50 }),
    aSandbox({
      id: 'c',
      thread: thread('alpha'),
      createdAt: NOON + 2,
      expiresAt: NOON + 10,
      health: { kind: 'unhealthy', detail: 'HTTP 502', since: NOON, checkedAt: NOON },
    }),
  ].map((sandbox) => [sandbox.id, sandbox]),
);
const sample = (id: string, cpu: number): [string, SandboxStats] => [
  id,
  { id, at: NOON, cpu, memory: 1, memoryLimit: null, received: 0, sent: 0 },
];
const stats = new Map([sample('a', 0.1), sample('c', 0.9)]);
const sorted = (sort: Sort) => sortIds({ ids: ['a', 'b', 'c'], sandboxes, stats }, sort);

describe('the order', () => {
  it('counts numbers in names as numbers', () => {
    expect(sorted({ key: 'thread', descending: false })).toEqual(['c', 'b', 'a']);
  });

  it('puts what goes next first, and what never goes last either way', () => {
    expect(sorted({ key: 'idle', descending: false })).toEqual(['c', 'b', 'a']);
    expect(sorted({ key: 'idle', descending: true })).toEqual(['b', 'c', 'a']);
  });

  it('puts what was not measured last either way', () => {
    expect(sorted({ key: 'cpu', descending: true })).toEqual(['c', 'a', 'b']);
    expect(sorted({ key: 'cpu', descending: false })).toEqual(['a', 'c', 'b']);
  });

  it('puts trouble first', () => {
    expect(sorted({ key: 'state', descending: false })[0]).toBe('c');
    expect(sorted({ key: 'health', descending: false })[0]).toBe('c');
  });

  it('puts what nobody can see behind trouble, and last of what was measured', () => {
    const unseen = aSandbox({ id: 'd', health: { kind: 'unreachable', detail: 'refused', since: NOON } });
    const input = { ids: ['d', 'a', 'c'], sandboxes: new Map(sandboxes).set('d', unseen), stats };
    expect(sortIds(input, { key: 'state', descending: false })).toEqual(['c', 'd', 'a']);
    expect(sortIds(input, { key: 'health', descending: false })).toEqual(['c', 'a', 'd']);
  });

  it.each(['', '?sort=-cpu', '?sort=idle', '?sort=-created'])('is kept in the address %j', (search) => {
    expect(listAddress({ sort: parseSort(new URLSearchParams(search)) })).toBe(`/${search}`);
  });

  it('is the default when the address asks for what does not exist', () => {
    expect(parseSort(new URLSearchParams('?sort=beauty'))).toEqual({ key: 'created', descending: false });
  });

  it('turns round when its column is asked for again', () => {
    const first = nextSort({ key: 'thread', descending: false }, 'cpu');
    expect(first).toEqual({ key: 'cpu', descending: true });
    expect(nextSort(first, 'cpu')).toEqual({ key: 'cpu', descending: false });
  });
});

it('an order that is kept loses what is gone and takes new ones at its end', () => {
  expect(keepOrder(['c', 'a', 'b'], ['a', 'b', 'd', 'e'])).toEqual(['a', 'b', 'd', 'e']);
  expect(keepOrder(['c', 'a'], ['a', 'c'])).toEqual(['c', 'a']);
});
