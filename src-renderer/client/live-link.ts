import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract.ts';
import { strings } from '../strings.ts';
import type { NoContext } from './client-transport.ts';

/** The dashboard's procedures, as functions. */
export type DashboardClient = ContractRouterClient<Contract>;

/** A link that outlives connections: calls go over the one in use, and reject while there is none. */
export interface LiveLink extends ClientLink<NoContext> {
  use(link: ClientLink<NoContext> | null): void;
}

export function createLiveLink(): LiveLink {
  let current: ClientLink<NoContext> | null = null;
  return {
    use: (link) => {
      current = link;
    },
    call: async (path, input, options) => {
      if (current === null)
        throw new ORPCError('SERVICE_UNAVAILABLE', { message: strings.connection.callLost });
      return current.call(path, input, options);
    },
  };
}

export function createDashboardClient(link: ClientLink<NoContext>): DashboardClient {
  return createORPCClient<DashboardClient>(link);
}
