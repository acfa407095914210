import { expect, test } from 'vitest';
import { chooseSuites } from './choose-suites.ts';

const AVAILABLE = ['check', 'unit', 'engine'];

test('all suites run unless some are named, and in their own order', () => {
  expect(chooseSuites(AVAILABLE, [])).toEqual(AVAILABLE);
  expect(chooseSuites(AVAILABLE, ['engine', 'check'])).toEqual(['check', 'engine']);
});

test('a suite that does not exist is an error that names those that do', () => {
  expect(() => chooseSuites(AVAILABLE, ['unti'])).toThrow(
    'no suite called unti; the suites are check, unit, engine',
  );
});
