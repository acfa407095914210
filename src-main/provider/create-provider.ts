import type { Logger } from 'pino';
import type { Actor } from '#shared/events.ts';
import { isLeftOver } from '#shared/left-over.ts';
import type { Settings } from '#shared/settings.ts';
import type { Backend, BackendEvent } from '../backends/backend.ts';
import { createImages } from '../images/images.ts';
import type { SandboxRecord, Store } from '../store/store.ts';
import { acquire } from './acquire.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Clock } from './clock.ts';
import type { ProviderContext } from './context.ts';
import { destroyInTurn, destroyNow } from './destroy.ts';
import { DirectoryClaims } from './directory-claims.ts';
import { EngineConnection } from './engine-connection.ts';
import { onEngineNews } from './engine-news.ts';
import { EventHub } from './event-hub.ts';
import { followLogs } from './follow-logs.ts';
import { ForgivingStore } from './forgiving-store.ts';
import { IdleReaper } from './idle-reaper.ts';
import { adopt, pin, renew } from './keep-alive.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { inUse } from './look-at-use.ts';
import { Lookers } from './lookers.ts';
import { lookup } from './lookup.ts';
import { openTerminal } from './open-terminal.ts';
import { pause, resume } from './pause.ts';
import { type BindTest, PortAllocator } from './port-allocator.ts';
import type { Probe } from './probe.ts';
import { ProbeHistory } from './probe-history.ts';
import { probeNow } from './probe-now.ts';
import type { Provider, ProviderEvent } from './provider.ts';
import { reconcile } from './reconcile.ts';
import { release } from './release.ts';
import { requireSandbox } from './require-sandbox.ts';
import { Resync } from './resync.ts';
import { SandboxRegistry } from './sandbox-registry.ts';
import { shutdown } from './shutdown.ts';
import { StatsSampler } from './stats-sampler.ts';
import { letEngineGo } from './switch-engine.ts';
import { directoriesInUse, whileUnused } from './unused-directory.ts';
import { grantGrace, lookAfresh } from './wake.ts';

export interface ProviderDeps {
  /** Opens the backend of the settings; see `EngineConnectionDeps.open`. */
  readonly openBackend: () => Promise<Backend>;
  /** Stays the caller's to close, after the provider. */
  readonly store: Store;
  readonly settings: () => Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home directory. */
  readonly home: string;
  readonly clock: Clock;
  readonly probe: Probe;
  readonly log: Logger;
  readonly bindTest?: BindTest;
}

/** A running provider, and how its host tells it of new settings. */
export interface RunningProvider extends Provider {
  /** New settings hold for new sandboxes; deadlines and the circuit follow at once. */
  settingsChanged(): void;
  /**
   * Changes to the engine of the settings, without a restart. Our sandboxes on the one before are destroyed or left
   * running, as `on_quit` says. An engine that cannot be used is a status. Resolves once that is known; never rejects.
   */
  switchEngine(): Promise<void>;
}

/**
 * Starts a provider: recalls what it knew, finds its engine and compares. An engine that is not there is a status,
 * not an error. Disposing destroys or keeps the sandboxes as `on_quit` says.
 */
export async function createProvider(deps: ProviderDeps): Promise<RunningProvider> {
  const closing = new AbortController();
  const hub = new EventHub<ProviderEvent>((error) => deps.log.error({ err: error }, 'a listener failed'));
  const ctx = createContext(deps, hub, closing.signal);
  const reaper = new IdleReaper(ctx);
  const sampler = new StatsSampler(ctx);
  const lookers = new Lookers(hub, (count) => ctx.engine.attend(count));
  hub.subscribe((event) => {
    if (event.kind === 'sandbox') reaper.follow(event.sandbox);
    if (event.kind === 'removed') {
      sampler.forget(event.id);
      ctx.probes.forget(event.id);
    }
    if (event.kind === 'engine') onEngineStatus(ctx, event.engine.kind === 'connected');
  });

  const remembered = deps.store.sandboxes();
  for (const record of remembered) ctx.registry.put(recalled(record, deps.clock.now()));
  await connect(ctx);
  finishDestroying(ctx, remembered);

  return {
    acquire: (request) => acquire(ctx, request),
    lookup: (id, actor) => lookup(ctx, id, actor),
    get: (id) => ctx.registry.get(id),
    list: () => ctx.registry.list(),
    release: (id, actor, note) => release(ctx, id, { actor, note }),
    destroy: async (id, actor, reason) => void (await destroyNow(ctx, id, { actor, reason })),
    destroyLeftOver: async (id, actor, reason) =>
      void (await destroyInTurn(ctx, id, { actor, reason, unless: (sandbox) => !isLeftOver(sandbox) })),
    pause: (id, actor) => pause(ctx, id, actor),
    resume: (id, actor) => resume(ctx, id, actor),
    renew: (id, actor) => renew(ctx, id, actor),
    pin: (id, pinned, actor) => pin(ctx, id, { pinned, actor }),
    adopt: (id, actor) => adopt(ctx, id, actor),
    retry: (id, actor) => retry(ctx, id, actor),
    followLogs: (id, options) => followLogs(ctx, id, options),
    openTerminal: (id, options) => openTerminal(ctx, id, options),
    touch: (id) => void ctx.registry.touch(id),
    journal: (options) => deps.store.journal(options),
    inUse: (id) => inUse(ctx, id),
    queryJournal: (query) => deps.store.queryJournal(query),
    stats: (ids) => sampler.sample(ids),
    statsHistory: (id) => sampler.history(requireSandbox(ctx, id).id),
    probes: (id) => ctx.probes.of(requireSandbox(ctx, id).id),
    probe: (id) => probeNow(ctx, id),
    pauseReaping(paused) {
      if (paused === reaper.paused) return;
      if (paused) reaper.pause();
      else reaper.resume();
      ctx.announce({ kind: 'condition' });
    },
    reapingPaused: () => reaper.paused,
    directoriesInUse: () => directoriesInUse(ctx),
    whileUnused: (directory, work) => whileUnused(ctx, directory, work),
    homeProblem: () => ctx.memory.problem,
    engine: () => ctx.engine.status,
    features: () => ctx.engine.features,
    sandboxesReachLoopback: () => ctx.engine.reachesHostLoopback,
    reconnect: async () => {
      await connect(ctx);
      return ctx.engine.status;
    },
    wake: async () => {
      const spared = grantGrace(ctx);
      await connect(ctx);
      await lookAfresh(ctx, spared);
    },
    pulls: () => ctx.images.pulls(),
    images: ctx.images,
    subscribe: (listener) => lookers.subscribe(listener),
    overhear: (listener) => hub.subscribe(listener),
    settingsChanged() {
      ctx.circuit.reset();
      ctx.registry.refreshDeadlines();
    },
    switchEngine() {
      const switching = (ctx.switching ?? Promise.resolve())
        .then(() => switchEngine(ctx))
        .finally(() => {
          if (ctx.switching === switching) ctx.switching = undefined;
        });
      ctx.switching = switching;
      return switching;
    },
    async [Symbol.asyncDispose]() {
      reaper[Symbol.dispose]();
      ctx.resync[Symbol.dispose]();
      await shutdown(ctx, closing);
    },
  };
}

function createContext(
  deps: ProviderDeps,
  hub: EventHub<ProviderEvent>,
  closing: AbortSignal,
): ProviderContext {
  const { settings, env, home, store, clock, probe, log } = deps;
  const announce = (event: ProviderEvent) => hub.emit(event);
  const onError = (error: unknown) => log.error({ err: error }, 'a listener failed');
  const engine = new EngineConnection({
    open: deps.openBackend,
    clock,
    log,
    onStatus: (status) => announce({ kind: 'engine', engine: status }),
    onNews: (news) => onEngineNews(ctx, news),
  });
  const memory = new ForgivingStore(store, log, () => announce({ kind: 'condition' }));
  const ctx: ProviderContext = {
    settings,
    env,
    home,
    instanceId: store.instanceId,
    memory,
    clock,
    probe,
    probes: new ProbeHistory(),
    log,
    engine,
    resync: new Resync({
      reconcile: () => reconcile(ctx),
      isConnected: () => engine.status.kind === 'connected',
      clock,
      closing,
      log,
    }),
    registry: new SandboxRegistry({
      memory,
      clock,
      announce,
      idleTimeout: () => settings().idle_timeout,
    }),
    queue: new KeyedQueue(),
    ports: new PortAllocator(deps.bindTest),
    circuit: new CircuitBreaker(clock),
    acquisitions: new Map(),
    claims: new DirectoryClaims(),
    images: createImages({
      backend: () => ctx.engine.backend,
      architecture: () => ctx.engine.architecture,
      announce,
      closing,
    }),
    containerEvents: new EventHub<BackendEvent>(onError),
    announce,
    switching: undefined,
    closing,
  };
  return ctx;
}

async function switchEngine(ctx: ProviderContext): Promise<void> {
  await letEngineGo(ctx);
  if (ctx.closing.aborted) return;
  ctx.circuit.reset();
  await connect(ctx);
}

/** Looks for the engine at once, and at what it holds. */
async function connect(ctx: ProviderContext): Promise<void> {
  const status = await ctx.engine.connect();
  if (status.kind === 'connected') await ctx.resync.now();
  ctx.engine.watch();
}

/** While the engine does not answer nobody knows how the sandboxes are; when it is back, creations may be tried. */
function onEngineStatus(ctx: ProviderContext, connected: boolean): void {
  if (connected) ctx.circuit.reset();
  const { status } = ctx.engine;
  if (status.kind !== 'unreachable') return;
  for (const { id } of ctx.registry.list()) {
    ctx.registry.update(id, { health: { kind: 'unreachable', detail: status.reason, since: status.since } });
  }
}

/** A record as it stands after a restart: what was being done to the sandbox is done by nobody now. */
function recalled(record: SandboxRecord, now: number): SandboxRecord {
  const { sandbox } = record;
  const health = { kind: 'unknown' } as const;
  const { kind } = sandbox.state;
  if (kind !== 'creating' && kind !== 'starting' && kind !== 'destroying') {
    return { ...record, sandbox: { ...sandbox, health } };
  }
  const reason =
    kind === 'destroying' ? 'Moorage ended while destroying it' : 'Moorage ended while creating it';
  // One that was to go is due at once.
  const lastUsedAt = kind === 'destroying' ? 0 : sandbox.lastUsedAt;
  return {
    ...record,
    sandbox: { ...sandbox, health, lastUsedAt, state: { kind: 'stopped', reason, since: now } },
  };
}

/** What was about to go when the process before this one ended goes now; where that fails, the idle reaper sees to it. */
function finishDestroying(ctx: ProviderContext, remembered: readonly SandboxRecord[]): void {
  const actor: Actor = { kind: 'moorage', part: 'reconcile' };
  for (const { sandbox } of remembered) {
    if (sandbox.state.kind !== 'destroying') continue;
    destroyNow(ctx, sandbox.id, { actor, reason: sandbox.state.reason }).catch((error: unknown) =>
      ctx.log.warn(
        { err: error, sandbox: sandbox.id },
        'could not finish a destruction; the idle reaper will',
      ),
    );
  }
}

async function retry(ctx: ProviderContext, id: string, actor: Actor) {
  const { thread, image, origin } = requireSandbox(ctx, id);
  const { extraMounts = [], options = {} } = ctx.registry.record(id) ?? {};
  ctx.circuit.reset();
  // What others made is made again from what they took; of ours the settings may name a better image by now.
  const same = origin.kind === 'created' ? options.image : image;
  return acquire(ctx, {
    id,
    thread,
    ...(same === undefined ? {} : { image: same }),
    extraMounts,
    actor,
    patience: 0,
  });
}
