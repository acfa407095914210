import { expect, it } from 'vitest';
import { aSandbox } from '../../testing/builders.ts';
import { facetValues } from './facet-values.ts';

it('gives each value once, numbers in their order', () => {
  const of = (threadId: string, userId = 'default') => aSandbox({ thread: { userId, threadId } });
  const values = facetValues([of('run-10'), of('run-9', 'alice'), of('run-9'), aSandbox({ thread: null })]);
  expect(values).toEqual({
    backends: ['docker'],
    users: ['alice', 'default'],
    threads: ['run-9', 'run-10'],
  });
});
