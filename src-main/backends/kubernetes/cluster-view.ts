import { MoorageError } from '#shared/errors.ts';
import type { BackendEvent } from '../backend.ts';
import type { Api } from './api.ts';
import type { ApiObject, KubeEvent, Pod, Service } from './api-objects.ts';
import { podName, SANDBOX_ID_LABEL, sandboxIdOf, serviceName } from './names.ts';
import { podEvents } from './pod-events.ts';
import { type PodState, podState } from './pod-state.ts';
import { eventNews, PREPARES, saysLess } from './pod-words.ts';
import type { Change, Reflector, Standing } from './reflector.ts';

/** How long a call waits for the view to know how things stand, in milliseconds. */
const SETTLE_TIMEOUT = 12_000;
const LOOK_AGAIN = 1000;

/** A sandbox of the cluster: what owns it (its Pod, or the claim it was given for), and its Pod once there is one. */
export interface Held {
  readonly name: string;
  readonly owner: ApiObject;
  readonly pod: Pod | undefined;
  readonly service: Service | undefined;
  readonly state: PodState;
}

interface Known {
  readonly ref: string;
  readonly state: PodState;
}

export interface ClusterViewDeps {
  readonly api: Api;
  /** What a claim without a Pod waits for; absent where Pods own themselves. */
  readonly claimState?: (claim: ApiObject) => PodState;
}

/** What the cluster holds, kept by watches; and what becomes of it, as the core's events. */
export class ClusterView {
  readonly #deps: ClusterViewDeps;
  readonly #pods = new Map<string, Pod>();
  readonly #claims = new Map<string, ApiObject>();
  readonly #services = new Map<string, Service>();
  readonly #known = new Map<string, Known>();
  /** What an Event said that a Pod waits for, by its uid. */
  readonly #waits = new Map<string, string>();
  /** What has been told of a Pod, by its uid. */
  readonly #told = new Map<string, Set<string>>();
  readonly #listeners = new Set<(event: BackendEvent) => void>();
  readonly #turns = new Set<() => void>();
  #essential: readonly Reflector<ApiObject>[] = [];
  #standing: Standing['kind'] = 'starting';

  constructor(deps: ClusterViewDeps) {
    this.#deps = deps;
  }

  /** Those without which nothing can be said of a sandbox. */
  follow(essential: readonly Reflector<ApiObject>[]): void {
    this.#essential = essential;
  }

  onPod({ before, after, initial }: Change<Pod>): void {
    const name = nameOf(after ?? before);
    if (name === undefined) return;
    if (after) this.#pods.set(name, after);
    else if (before && this.#pods.get(name)?.metadata.uid === before.metadata.uid) {
      this.#pods.delete(name);
      this.#waits.delete(before.metadata.uid);
      this.#told.delete(before.metadata.uid);
    }
    this.#refresh(name, initial);
  }

  onClaim({ name, after, initial }: Change<ApiObject>): void {
    if (after) this.#claims.set(name, after);
    else this.#claims.delete(name);
    this.#refresh(name, initial);
  }

  onService({ name, after }: Change<Service>): void {
    if (after) this.#services.set(name, after);
    else this.#services.delete(name);
    this.#turn();
  }

  /** What a component of the cluster has to say of a Pod. */
  onEvent({ after, initial }: Change<KubeEvent>): void {
    const news = after && eventNews(after);
    const { uid } = after?.involvedObject ?? {};
    const pod = [...this.#pods.values()].find(({ metadata }) => metadata.uid === uid);
    const name = nameOf(pod);
    if (!news || !pod || name === undefined) return;
    if (news.waits) this.#waits.set(pod.metadata.uid, news.text);
    if (news.memorable && !initial) this.#tellOnce(name, pod.metadata.uid, news.text);
    this.#refresh(name, initial);
  }

  onStanding(): void {
    const kinds = this.#essential.map(({ standing }) => standing);
    const lost = kinds.find((standing) => standing.kind === 'lost');
    const before = this.#standing;
    if (lost) this.#standing = 'lost';
    else if (kinds.length > 0 && kinds.every(({ kind }) => kind === 'live')) this.#standing = 'live';
    if (before !== this.#standing) for (const listener of [...this.#listeners]) this.#greet(listener);
  }

  /** As `Backend.watch`. */
  watch(listener: (event: BackendEvent) => void): Disposable {
    const entry = (event: BackendEvent) => listener(event);
    this.#listeners.add(entry);
    queueMicrotask(() => {
      if (this.#listeners.has(entry)) this.#greet(entry);
    });
    return { [Symbol.dispose]: () => this.#listeners.delete(entry) };
  }

  /** Resolves when what the view says can be trusted. Throws what is in the way, and `BACKEND_TIMEOUT`. */
  async settled(signal?: AbortSignal): Promise<void> {
    const { clock, server } = this.#deps.api;
    const late = Promise.withResolvers<never>();
    using _deadline = clock.timer(
      () =>
        late.reject(
          new MoorageError(
            'BACKEND_TIMEOUT',
            `The API server at ${server} has not said for ${SETTLE_TIMEOUT / 1000} s how the sandboxes stand. See whether the cluster is overloaded.`,
          ),
        ),
      SETTLE_TIMEOUT,
    );
    const cancel = () => late.reject(new MoorageError('CANCELLED', 'The caller no longer waits for this.'));
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    try {
      await Promise.race([Promise.all(this.#essential.map((each) => each.settled())), late.promise]);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Undefined when there is none, or when it is on its way out. */
  get(name: string): Held | undefined {
    const held = this.#held(name);
    return held?.state.leaving ? undefined : held;
  }

  /** As {@link get}, of one on its way out too. */
  find(name: string): Held | undefined {
    return this.#held(name);
  }

  all(): readonly Held[] {
    const owners = this.#deps.claimState ? this.#claims : this.#pods;
    return [...owners.keys()].flatMap((name) => this.get(name) ?? []);
  }

  service(name: string): Service | undefined {
    return this.#services.get(serviceName(sandboxIdOf(name)));
  }

  /**
   * Resolves with true once the sandbox `ref` is gone from the cluster, and with false once `enough` says so. While the
   * watch is lost, `ask` is asked whether it is gone. Rejects with the signal's reason.
   */
  async gone(
    name: string,
    ref: string,
    options: {
      readonly signal: AbortSignal;
      readonly ask: () => Promise<boolean>;
      readonly enough?: () => boolean;
    },
  ): Promise<boolean> {
    for (;;) {
      const held = this.#held(name);
      if (held?.owner.metadata.uid !== ref) return true;
      if (options.enough?.()) return false;
      await this.#nextTurn(options.signal);
      if (this.#standing !== 'live' && (await options.ask())) return true;
    }
  }

  /**
   * Whether the sandbox is no longer as it was: true as soon as it is not, false after `patience` milliseconds or when
   * aborted.
   */
  async changed(
    { name, state }: Held,
    { patience, signal }: { readonly patience: number; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const late = new AbortController();
    using _patience = this.#deps.api.clock.timer(() => late.abort(), patience);
    const over = AbortSignal.any([signal, late.signal]);
    while (this.#held(name)?.state === state) {
      if (over.aborted) return false;
      await this.#nextTurn(over).catch(() => undefined);
    }
    return true;
  }

  /** Resolves once something has changed, or a moment has passed. */
  async #nextTurn(signal: AbortSignal): Promise<void> {
    const turn = Promise.withResolvers<void>();
    const over = new AbortController();
    this.#turns.add(turn.resolve);
    const pause = this.#deps.api.clock.sleep(LOOK_AGAIN, AbortSignal.any([signal, over.signal]));
    pause.catch(() => undefined);
    try {
      await Promise.race([turn.promise, pause]);
    } finally {
      over.abort();
      this.#turns.delete(turn.resolve);
    }
  }

  #held(name: string): Held | undefined {
    const pod = this.#pods.get(name);
    const owner = this.#deps.claimState ? this.#claims.get(name) : pod;
    const known = this.#known.get(name);
    if (!owner || !known) return undefined;
    return { name, owner, pod, service: this.service(name), state: known.state };
  }

  #refresh(name: string, initial: boolean): void {
    const before = this.#known.get(name);
    const after = this.#look(name, before);
    if (after) this.#known.set(name, after);
    else this.#known.delete(name);
    if (!initial) for (const event of changes(name, before, after)) this.#tell(event);
    this.#turn();
  }

  #look(name: string, before: Known | undefined): Known | undefined {
    const pod = this.#pods.get(name);
    const { claimState } = this.#deps;
    const owner = claimState ? this.#claims.get(name) : pod;
    if (!owner) return undefined;
    const ref = owner.metadata.uid;
    if (!pod) return claimState ? { ref, state: claimState(owner) } : undefined;
    const state = podState(pod);
    const leaving = state.leaving || owner.metadata.deletionTimestamp !== undefined;
    const earlier = before?.ref === ref ? before.state.detail : '';
    const detail = this.#detailOf(state, pod.metadata.uid, earlier);
    return { ref, state: { ...state, leaving, detail } };
  }

  /** Events know more than the state of a Pod, and what was known before may be more than what is said now. */
  #detailOf({ runState, detail }: PodState, uid: string, earlier: string): string {
    if (runState !== 'pending') return detail;
    const said = this.#waits.get(uid);
    if (detail === PREPARES) return said ?? detail;
    if (saysLess(detail, earlier)) return earlier;
    return said !== undefined && saysLess(detail, said) ? said : detail;
  }

  #tellOnce(name: string, uid: string, text: string): void {
    const told = this.#told.get(uid) ?? new Set();
    this.#told.set(uid, told);
    const ref = this.#known.get(name)?.ref;
    if (told.has(text) || ref === undefined) return;
    told.add(text);
    this.#tell({ kind: 'noticed', name, ref, detail: text });
  }

  #greet(listener: (event: BackendEvent) => void): void {
    if (this.#standing === 'live') {
      listener({ kind: 'connected' });
      listener({ kind: 'resync' });
      return;
    }
    const lost = this.#essential.map(({ standing }) => standing).find(({ kind }) => kind === 'lost');
    if (lost?.kind === 'lost') listener({ kind: 'disconnected', reason: lost.error.message });
  }

  #tell(event: BackendEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  #turn(): void {
    for (const turn of [...this.#turns]) turn();
  }
}

function changes(name: string, before: Known | undefined, after: Known | undefined): readonly BackendEvent[] {
  if (before && after && before.ref !== after.ref) {
    return [
      ...podEvents({ name, ref: before.ref }, before.state, undefined),
      ...podEvents({ name, ref: after.ref }, undefined, after.state),
    ];
  }
  const ref = (after ?? before)?.ref;
  return ref === undefined ? [] : podEvents({ name, ref }, before?.state, after?.state);
}

/** The name of the sandbox a Pod belongs to. */
function nameOf(pod: Pod | undefined): string | undefined {
  const id = pod?.metadata.labels?.[SANDBOX_ID_LABEL];
  return id === undefined ? undefined : podName(id);
}
