import type { Sandbox } from '#shared/sandbox.ts';
import { type LifecycleEvent, transition } from '#shared/transition.ts';
import type { SandboxRecord } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { deadlineOf } from './deadlines.ts';
import type { ForgivingStore } from './forgiving-store.ts';
import type { ProviderEvent } from './provider.ts';

/** An event of the lifecycle; the registry adds the time. */
export type LifecycleStep = LifecycleEvent extends infer Event
  ? Event extends LifecycleEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** Which sandboxes changed since it was begun. */
export interface Changes extends Disposable {
  readonly ids: ReadonlySet<string>;
}

type Facts = Partial<Omit<Sandbox, 'id' | 'state' | 'expiresAt'>>;

export interface RegistryDeps {
  readonly memory: Pick<ForgivingStore, 'save' | 'forget'>;
  readonly clock: Clock;
  readonly announce: (event: ProviderEvent) => void;
  /** Seconds; 0 is never. */
  readonly idleTimeout: () => number;
}

/** Events after which the idle time starts anew. */
const USES: ReadonlySet<LifecycleStep['kind']> = new Set(['ready', 'acquired', 'released', 'resumed']);

/**
 * What is known of every sandbox: the one place where it changes. Each change is announced and remembered; a store
 * that cannot write is made up for at the next change, so that a full disk loses nothing while we run.
 */
export class SandboxRegistry {
  readonly #deps: RegistryDeps;
  readonly #records = new Map<string, SandboxRecord>();
  readonly #ids = new Map<string, string>();
  readonly #unsaved = new Set<string>();
  readonly #changes = new Set<Set<string>>();

  constructor(deps: RegistryDeps) {
    this.#deps = deps;
  }

  get(id: string): Sandbox | undefined {
    return this.#records.get(id)?.sandbox;
  }

  record(id: string): SandboxRecord | undefined {
    return this.#records.get(id);
  }

  records(): readonly SandboxRecord[] {
    return [...this.#records.values()];
  }

  /** Oldest first. */
  list(): readonly Sandbox[] {
    return [...this.#records.values()]
      .map(({ sandbox }) => sandbox)
      .sort((a, b) => a.createdAt - b.createdAt);
  }

  /** The record of the container of that name and engine id; undefined when it is another container by now. */
  byRef(name: string, ref: string): SandboxRecord | undefined {
    const record = this.#records.get(this.#ids.get(name) ?? '');
    return record?.ref === ref ? record : undefined;
  }

  /**
   * Follows which sandboxes are added, changed or forgotten until it is disposed. Of those, an engine that was asked
   * before answers what is not so any more.
   */
  changes(): Changes {
    const ids = new Set<string>();
    this.#changes.add(ids);
    return { ids, [Symbol.dispose]: () => void this.#changes.delete(ids) };
  }

  /** Adds a sandbox, or replaces what was known under its id. Its deadline follows from `lastUsedAt`. */
  put(record: SandboxRecord): Sandbox {
    return this.#change(record);
  }

  /** Moves the sandbox on by `step`; undefined when the step means nothing in its state, which then stays. */
  apply(id: string, step: LifecycleStep): Sandbox | undefined {
    const record = this.#records.get(id);
    const at = this.#deps.clock.now();
    const state = record && transition(record.sandbox.state, { ...step, at } as LifecycleEvent);
    if (!record || !state) return undefined;
    const lastUsedAt = USES.has(step.kind) ? at : record.sandbox.lastUsedAt;
    return this.#change({ ...record, sandbox: { ...record.sandbox, state, lastUsedAt } });
  }

  /** Notes facts that are no transition. */
  update(id: string, facts: Facts): Sandbox | undefined {
    const record = this.#records.get(id);
    if (!record) return undefined;
    const onlyHealth = Object.keys(facts).every((key) => key === 'health');
    return this.#change(
      { ...record, sandbox: { ...record.sandbox, ...facts } },
      onlyHealth ? 'announce' : 'save',
    );
  }

  /** Notes what the dashboard does not show. */
  note(id: string, facts: Partial<Omit<SandboxRecord, 'sandbox'>>): void {
    const record = this.#records.get(id);
    if (!record) return;
    const changed = { ...record, ...facts };
    this.#records.set(id, changed);
    this.#noteChange(id);
    this.#save(changed);
  }

  /** Adds to what our probes made the sandbox send; remembered with its next change. */
  countProbe(id: string, bytes: number): void {
    const record = this.#records.get(id);
    if (!record?.baseline) return;
    const baseline = { ...record.baseline, probeBytes: record.baseline.probeBytes + bytes };
    this.#records.set(id, { ...record, baseline });
  }

  /** Starts the idle time anew. */
  touch(id: string): Sandbox | undefined {
    return this.update(id, { lastUsedAt: this.#deps.clock.now() });
  }

  /** Forgets the sandbox. */
  remove(id: string): void {
    const record = this.#records.get(id);
    if (!record) return;
    this.#records.delete(id);
    this.#ids.delete(record.sandbox.name);
    this.#unsaved.delete(id);
    this.#noteChange(id);
    this.#deps.memory.forget(id);
    this.#deps.announce({ kind: 'removed', id });
  }

  /** Recomputes every deadline: the idle time-out has changed. */
  refreshDeadlines(): void {
    for (const record of this.records()) this.#change(record);
  }

  #change(record: SandboxRecord, how: 'save' | 'announce' = 'save'): Sandbox {
    const expiresAt = deadlineOf(record.sandbox, record.sandbox.lastUsedAt, this.#deps.idleTimeout());
    const sandbox =
      record.sandbox.expiresAt === expiresAt ? record.sandbox : { ...record.sandbox, expiresAt };
    const changed = { ...record, sandbox };
    this.#records.set(sandbox.id, changed);
    this.#ids.set(sandbox.name, sandbox.id);
    this.#noteChange(sandbox.id);
    if (how === 'save') this.#save(changed);
    this.#deps.announce({ kind: 'sandbox', sandbox });
    return sandbox;
  }

  #noteChange(id: string): void {
    for (const ids of this.#changes) ids.add(id);
  }

  #save(record: SandboxRecord): void {
    this.#unsaved.add(record.sandbox.id);
    for (const id of [...this.#unsaved]) {
      const current = this.#records.get(id);
      if (current && !this.#deps.memory.save(current)) return;
      this.#unsaved.delete(id);
    }
  }
}
