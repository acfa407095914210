import type { Logger } from 'pino';
import type { Actor, JournalKind } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';
import type { BackendEvent } from '../backends/backend.ts';
import type { Images } from '../images/images.ts';
import type { Acquisition } from './acquisition.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Clock } from './clock.ts';
import type { DirectoryClaims } from './directory-claims.ts';
import type { EngineConnection } from './engine-connection.ts';
import type { EventHub } from './event-hub.ts';
import type { ForgivingStore } from './forgiving-store.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { PortAllocator } from './port-allocator.ts';
import type { Probe } from './probe.ts';
import type { ProbeHistory } from './probe-history.ts';
import type { ProviderEvent } from './provider.ts';
import type { Resync } from './resync.ts';
import type { SandboxRegistry } from './sandbox-registry.ts';

/** What the verbs share: the state of one provider, and the world it is given. */
export interface ProviderContext {
  readonly settings: () => Settings;
  /** Where `$NAME` values of `environment` come from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home: never mounted anywhere. */
  readonly home: string;
  /** Who we are, as written on what we make. */
  readonly instanceId: string;
  readonly memory: ForgivingStore;
  readonly clock: Clock;
  readonly probe: Probe;
  readonly probes: ProbeHistory;
  readonly log: Logger;

  readonly engine: EngineConnection;
  readonly resync: Resync;
  readonly registry: SandboxRegistry;
  /** Serialises what happens to one sandbox. */
  readonly queue: KeyedQueue;
  readonly ports: PortAllocator;
  readonly circuit: CircuitBreaker;
  /** Creations and revivals under way, by sandbox id. */
  readonly acquisitions: Map<string, Acquisition>;
  /** Directories of this computer that sandboxes are about to use. */
  readonly claims: DirectoryClaims;
  readonly images: Images;
  /** What the engine says of single containers, for those who wait for one. */
  readonly containerEvents: EventHub<BackendEvent>;
  readonly announce: (event: ProviderEvent) => void;
  /** While Moorage changes to another engine: until then nothing is acquired. */
  switching: Promise<void> | undefined;
  /** Aborted when the provider closes. */
  readonly closing: AbortSignal;
}

/** Writes what happened into the journal. A disk that is full does not stop what happens. */
export function record(
  ctx: ProviderContext,
  { id, thread }: Pick<Sandbox, 'id' | 'thread'>,
  what: { readonly kind: JournalKind; readonly actor: Actor; readonly reason: string },
): void {
  const entry = ctx.memory.append({ at: ctx.clock.now(), sandboxId: id, thread, ...what });
  if (entry) ctx.announce({ kind: 'journal', entry });
}

/** The container name of a sandbox id: any process can find it by that. */
export function containerName(ctx: ProviderContext, id: string): string {
  return `${namePrefix(ctx)}${id}`;
}

/** What the names of our containers begin with. */
export function namePrefix(ctx: ProviderContext): string {
  return `${ctx.engine.features.namePrefix ?? ctx.settings().container_prefix}-`;
}

/** Where threads' files live. */
export function baseDirectory(ctx: ProviderContext): string {
  return ctx.settings().base_dir ?? ctx.home;
}
