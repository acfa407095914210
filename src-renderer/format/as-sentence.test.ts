import { expect, it } from 'vitest';
import { asSentence } from './as-sentence.ts';

it.each([
  ['it exited with code 137', 'It exited with code 137.'],
  ['Is it there?', 'Is it there?'],
  ['  done. ', 'Done.'],
  ['', ''],
])('makes of %j the sentence %j', (text, sentence) => expect(asSentence(text)).toBe(sentence));
