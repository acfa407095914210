import { expect, it } from 'vitest';
import { nameProblem } from './name-problem.ts';

it.each(['', '  ', '.', '..', 'a/b'])('refuses the name %j', (name) =>
  expect(nameProblem(name, [])).toMatch('without /'),
);

it('refuses what is there, and takes what is not', () => {
  expect(nameProblem('notes', [{ name: 'notes' }])).toMatch('already');
  expect(nameProblem('Notes', [{ name: 'notes' }])).toBeNull();
});
