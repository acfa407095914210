import { MoorageError } from '#shared/errors.ts';

/** What the contract promises and the core is yet to give. */
export function later(): never {
  throw new MoorageError('BACKEND_UNSUPPORTED', 'This Moorage cannot do that yet.');
}
