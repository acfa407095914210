import { implement, type RouterClient } from '@orpc/server';
import type { Logger } from 'pino';
import { contract } from '#shared/contract.ts';
import type { Actor } from '#shared/events.ts';
import type { Clock } from '../provider/clock.ts';
import { type LiveFeedDeps, liveFeed } from './live-feed.ts';
import { toOrpcError } from './orpc-error.ts';
import { statsFeed } from './stats-feed.ts';

export interface RouterDeps extends LiveFeedDeps {
  readonly clock: Clock;
  readonly log: Logger;
}

const USER: Actor = { kind: 'user' };

/** The dashboard's procedures over `deps.provider`, whatever carries them: a WebSocket or IPC. */
export function createRouter(deps: RouterDeps) {
  const { provider, log } = deps;
  // What the provider gives has the contract's type already: only what comes in is looked at.
  const os = implement(contract, { initialOutputValidationIndex: Number.NaN }).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toOrpcError(error, log);
    }
  });

  return os.router({
    live: os.live.handler(({ signal }) => liveFeed(deps, signal)),
    sandboxes: {
      create: os.sandboxes.create.handler(({ input: { threadId, userId, image } }) =>
        provider.acquire({
          thread: threadId === undefined ? null : { userId, threadId },
          ...(image === undefined ? {} : { image }),
          actor: USER,
          patience: 0,
        }),
      ),
      release: os.sandboxes.release.handler(({ input }) => provider.release(input.id, USER)),
      destroy: os.sandboxes.destroy.handler(({ input }) =>
        provider.destroy(input.id, USER, 'destroyed in the dashboard'),
      ),
      pause: os.sandboxes.pause.handler(({ input }) => provider.pause(input.id, USER)),
      resume: os.sandboxes.resume.handler(({ input }) => provider.resume(input.id, USER)),
      renew: os.sandboxes.renew.handler(({ input }) => provider.renew(input.id, USER)),
      pin: os.sandboxes.pin.handler(({ input }) => provider.pin(input.id, input.pinned, USER)),
      adopt: os.sandboxes.adopt.handler(({ input }) => provider.adopt(input.id, USER)),
      retry: os.sandboxes.retry.handler(({ input }) => provider.retry(input.id, USER)),
      logs: os.sandboxes.logs.handler(async ({ input }) => [...(await provider.logs(input.id, input.tail))]),
      journal: os.sandboxes.journal.handler(({ input }) => [...provider.journal(input)]),
      stats: os.sandboxes.stats.handler(({ input, signal }) => statsFeed(deps, input.ids, signal)),
    },
    engine: { reconnect: os.engine.reconnect.handler(() => provider.reconnect()) },
  });
}

export type DashboardRouter = ReturnType<typeof createRouter>;
/** Calls the router in this process. */
export type DashboardClient = RouterClient<DashboardRouter>;
