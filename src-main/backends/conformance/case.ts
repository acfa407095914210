import { it } from 'vitest';

/** Declares a case where it applies. Where it does not there is none, as for every feature that a backend lacks. */
export function caseWhere(applies: boolean): (name: string, test: () => Promise<void>) => void {
  return applies ? (name, test) => it(name, test) : () => undefined;
}
