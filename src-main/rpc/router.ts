import { implement, type RouterClient } from '@orpc/server';
import type { Logger } from 'pino';
import { contract } from '#shared/contract.ts';
import { MoorageError } from '#shared/errors.ts';
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
      followLogs: os.sandboxes.followLogs.handler(later),
      statsHistory: os.sandboxes.statsHistory.handler(later),
      probes: os.sandboxes.probes.handler(later),
      probe: os.sandboxes.probe.handler(later),
    },
    tasks: {
      start: os.tasks.start.handler(later),
      cleanUpIdle: os.tasks.cleanUpIdle.handler(later),
      destroyAll: os.tasks.destroyAll.handler(later),
      cancel: os.tasks.cancel.handler(later),
    },
    terminals: {
      open: os.terminals.open.handler(later),
      list: os.terminals.list.handler(later),
      output: os.terminals.output.handler(later),
      write: os.terminals.write.handler(later),
      resize: os.terminals.resize.handler(later),
      close: os.terminals.close.handler(later),
    },
    files: {
      list: os.files.list.handler(later),
      read: os.files.read.handler(later),
      beginUpload: os.files.beginUpload.handler(later),
      upload: os.files.upload.handler(later),
      finishUpload: os.files.finishUpload.handler(later),
      cancelUpload: os.files.cancelUpload.handler(later),
      makeDirectory: os.files.makeDirectory.handler(later),
      remove: os.files.remove.handler(later),
      owners: os.files.owners.handler(later),
      removeOwner: os.files.removeOwner.handler(later),
    },
    images: {
      list: os.images.list.handler(later),
      pull: os.images.pull.handler(later),
      cancelPull: os.images.cancelPull.handler(later),
      remove: os.images.remove.handler(later),
    },
    journal: { query: os.journal.query.handler(later) },
    settings: {
      describe: os.settings.describe.handler(later),
      check: os.settings.check.handler(later),
      save: os.settings.save.handler(later),
      engines: os.settings.engines.handler(later),
      apiKey: os.settings.apiKey.handler(later),
      rotateApiKey: os.settings.rotateApiKey.handler(later),
    },
    diagnostics: {
      run: os.diagnostics.run.handler(later),
      report: os.diagnostics.report.handler(later),
    },
    host: {
      chooseFolder: os.host.chooseFolder.handler(later),
      folders: os.host.folders.handler(later),
      reveal: os.host.reveal.handler(later),
      openLogs: os.host.openLogs.handler(later),
      pauseReaping: os.host.pauseReaping.handler(later),
    },
    engine: { reconnect: os.engine.reconnect.handler(() => provider.reconnect()) },
  });
}

/** What the contract promises and the core is yet to give. */
function later(): never {
  throw new MoorageError('BACKEND_UNSUPPORTED', 'This Moorage cannot do that yet.');
}

export type DashboardRouter = ReturnType<typeof createRouter>;
/** Calls the router in this process. */
export type DashboardClient = RouterClient<DashboardRouter>;
