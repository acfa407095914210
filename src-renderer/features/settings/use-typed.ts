import { useState } from 'react';
import { isEqual } from './is-equal.ts';

/** What stands in a field, and the value that it means. */
export interface Typed<T> {
  readonly typed: T;
  readonly meaning: unknown;
}

/**
 * What a field shows once the value is `value`: what was typed for as long as that means it, else the value written
 * anew, as after saving, discarding or resetting. What `write` cannot say in full stays as it is. Pure.
 */
export function followed<T>(now: Typed<T>, value: unknown, write: (value: unknown) => T): Typed<T> {
  return isEqual(now.meaning, value) ? now : { typed: write(value), meaning: value };
}

/** What stands in the field of a setting, and a way to say what was typed and what that means. */
export function useTyped<T>(
  value: unknown,
  write: (value: unknown) => T,
): readonly [typed: T, type: (typed: T, meaning: unknown) => void] {
  const [now, setNow] = useState<Typed<T>>(() => ({ typed: write(value), meaning: value }));
  const next = followed(now, value, write);
  if (next !== now) setNow(next);
  return [next.typed, (typed, meaning) => setNow({ typed, meaning })];
}
