import { implement } from '@orpc/server';
import type { Logger } from 'pino';
import { contract } from '#shared/contract.ts';
import { toOrpcError } from './orpc-error.ts';

/** What each group of procedures is built on: the contract, with errors told as the dashboard expects them. */
export function implementContract(log: Logger) {
  // What the core gives has the contract's type already: only what comes in is looked at.
  return implement(contract, { initialOutputValidationIndex: Number.NaN }).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toOrpcError(error, log);
    }
  });
}

export type ContractImplementer = ReturnType<typeof implementContract>;
