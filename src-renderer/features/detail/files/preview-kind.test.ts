import { expect, it } from 'vitest';
import { imageTypeOf } from './preview-kind.ts';

it.each([
  ['chart.PNG', 'image/png'],
  ['a.b.svg', 'image/svg+xml'],
  ['notes.md', null],
  ['constructor', null],
  ['x.constructor', null],
])('takes %s for %j', (name, type) => expect(imageTypeOf(name)).toBe(type));
