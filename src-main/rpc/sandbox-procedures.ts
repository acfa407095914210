import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';
import { logFeed } from './log-feed.ts';
import { statsFeed } from './stats-feed.ts';
import { USER } from './user-actor.ts';

export interface SandboxProcedureDeps {
  readonly provider: Provider;
  readonly clock: Pick<Clock, 'sleep'>;
}

export function sandboxProcedures(os: ContractImplementer['sandboxes'], deps: SandboxProcedureDeps) {
  const { provider } = deps;
  return os.router({
    create: os.create.handler(({ input: { threadId, userId, image, ...options } }) =>
      provider.acquire({
        thread: threadId === undefined ? null : { userId, threadId },
        ...(image === undefined ? {} : { image }),
        options,
        actor: USER,
        patience: 0,
      }),
    ),
    release: os.release.handler(({ input }) => provider.release(input.id, USER)),
    destroy: os.destroy.handler(({ input }) =>
      provider.destroy(input.id, USER, 'destroyed in the dashboard'),
    ),
    pause: os.pause.handler(({ input }) => provider.pause(input.id, USER)),
    resume: os.resume.handler(({ input }) => provider.resume(input.id, USER)),
    renew: os.renew.handler(({ input }) => provider.renew(input.id, USER)),
    pin: os.pin.handler(({ input }) => provider.pin(input.id, input.pinned, USER)),
    adopt: os.adopt.handler(({ input }) => provider.adopt(input.id, USER)),
    retry: os.retry.handler(({ input }) => provider.retry(input.id, USER)),
    journal: os.journal.handler(({ input }) => [...provider.journal(input)]),
    stats: os.stats.handler(({ input, signal }) => statsFeed(deps, input.ids, signal)),
    followLogs: os.followLogs.handler(({ input, signal }) => logFeed(deps, input, signal)),
    statsHistory: os.statsHistory.handler(({ input }) => [...provider.statsHistory(input.id)]),
    probes: os.probes.handler(({ input }) => [...provider.probes(input.id)]),
    probe: os.probe.handler(({ input }) => provider.probe(input.id)),
  });
}
