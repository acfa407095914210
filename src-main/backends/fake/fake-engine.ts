import { existsSync } from 'node:fs';
import { MoorageError } from '#shared/errors.ts';
import type { EngineImage, PullProgress, TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import type { BackendEvent, SandboxSpec, StatsSample } from '../backend.ts';
import { type FakeContainer, newContainer } from './fake-container.ts';
import { fakeImage } from './fake-image.ts';
import { FakeImageStore } from './fake-image-store.ts';
import { fakePull } from './fake-pull.ts';
import { serve } from './fake-server.ts';
import { FakeShell } from './fake-shell.ts';

export interface FakeEngineOptions {
  readonly clock: Clock;
  /** Whether sandboxes really listen on their host ports. Without it only `answers` tells. */
  readonly listen: boolean;
}

const DISCONNECTED: BackendEvent = { kind: 'disconnected', reason: 'the fake engine is down' };
const STOP_GRACE = 10_000;
/** Exit code of what was ended by SIGKILL. */
const KILLED = 137;
const MEMORY = 64 * 2 ** 20;

/**
 * A container engine in memory that walks the real states: create, start, exit, kill, remove, with events. It outlives
 * the backends that talk to it, as a real engine does, and can go away and come back.
 */
export class FakeEngine {
  readonly containers = new Map<string, FakeContainer>();
  readonly imageStore = new FakeImageStore();
  /** Calls by name, for tests that count them. */
  readonly calls: string[] = [];
  /** Why it counts nothing; undefined where it does. */
  uncounted: string | undefined;
  readonly #options: FakeEngineOptions;
  readonly #listeners = new Set<(event: BackendEvent) => void>();
  #refs = 0;
  #down = false;

  constructor(options: FakeEngineOptions) {
    this.#options = options;
  }

  get down(): boolean {
    return this.#down;
  }

  /** The engine goes away; containers run on. */
  goDown(): void {
    this.#down = true;
    this.#emit(DISCONNECTED);
  }

  comeBack(): void {
    this.#down = false;
    this.#emit({ kind: 'connected' });
    this.#emit({ kind: 'resync' });
  }

  /** Says what it likes, such as what comes late. */
  say(event: BackendEvent): void {
    this.#emit(event);
  }

  watch(listener: (event: BackendEvent) => void): Disposable {
    this.#listeners.add(listener);
    queueMicrotask(() => {
      if (!this.#listeners.has(listener)) return;
      if (this.#down) {
        listener(DISCONNECTED);
        return;
      }
      listener({ kind: 'connected' });
      listener({ kind: 'resync' });
    });
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }

  create(spec: SandboxSpec): FakeContainer {
    const image = fakeImage(spec.image);
    if (!image.present && !this.imageStore.has(spec.image)) {
      throw new MoorageError('IMAGE_NOT_FOUND', `The image ${spec.image} is not on this engine.`);
    }
    for (const { source } of spec.mounts) {
      if (!existsSync(source))
        throw new MoorageError('INVALID_MOUNT', `The mount source ${source} does not exist.`);
    }
    if (this.containers.has(spec.name)) {
      throw new MoorageError('SANDBOX_NAME_TAKEN', `A container named ${spec.name} exists already.`);
    }
    this.#refs += 1;
    this.imageStore.keep(spec.image, this.#options.clock.now());
    const container = newContainer(spec, { image, ref: `fake-${this.#refs}` });
    this.containers.set(spec.name, container);
    return container;
  }

  async start(name: string): Promise<FakeContainer> {
    const container = this.find(name);
    if (container.runState !== 'exited') return container;
    await this.#bind(container);
    container.exitCode = null;
    const { pendingFor, pendingDetail } = container.image;
    if (pendingFor === 0) {
      this.#run(container);
      return container;
    }
    container.runState = 'pending';
    this.wait(name, pendingDetail);
    if (pendingFor !== null) {
      container.prepared = this.#options.clock.timer(() => this.#run(container), pendingFor);
    }
    return container;
  }

  /** A pending container waits for something else now. */
  wait(name: string, detail: string): void {
    const container = this.find(name);
    container.pendingDetail = detail;
    this.#emit({ kind: 'pending', name, ref: container.ref, detail });
  }

  /** A pending container has what it needs, and runs. */
  prepare(name: string): void {
    const container = this.find(name);
    container.prepared?.[Symbol.dispose]();
    this.#run(container);
  }

  #run(container: FakeContainer): void {
    const { name } = container.spec;
    container.runState = 'running';
    container.startedAt = this.#options.clock.now();
    this.#tell('started', container);
    for (const text of container.image.logs) container.log.write(text, container.startedAt);
    const { readyAfter, exitCode, exitAfter } = container.image;
    if (exitCode !== null && exitAfter === 0) this.exit(name, exitCode);
    else if (exitCode !== null) this.#options.clock.timer(() => this.exit(name, exitCode), exitAfter);
    else if (readyAfter === 0) container.answers = true;
    else if (readyAfter !== null) {
      container.ready = this.#options.clock.timer(() => {
        container.answers = true;
      }, readyAfter);
    }
  }

  /** The container's process ends, by itself or by someone's hand. */
  exit(name: string, exitCode: number, { oom = false } = {}): void {
    const container = this.containers.get(name);
    if (!container || container.runState === 'exited') return;
    this.#release(container);
    const hasRun = container.runState !== 'pending';
    for (const shell of container.shells) shell.end(KILLED);
    container.runState = 'exited';
    if (!hasRun) return;
    container.exitCode = exitCode;
    this.#emit({ kind: 'exited', name, ref: container.ref, exitCode, oom });
  }

  async destroy(name: string, graceSeconds: number): Promise<void> {
    const container = this.containers.get(name);
    if (!container) return;
    if (container.runState !== 'exited' && container.image.ignoresTerm && graceSeconds > 0) {
      await this.#options.clock.sleep(Math.min(graceSeconds * 1000, STOP_GRACE));
    }
    this.exit(name, KILLED);
    if (this.containers.get(name) !== container) return;
    this.containers.delete(name);
    container.log.end();
    this.#tell('removed', container);
  }

  setPaused(name: string, paused: boolean): void {
    const container = this.#findRunning(name);
    const wanted = paused ? 'paused' : 'running';
    if (container.runState === wanted) return;
    container.runState = wanted;
    this.#tell(paused ? 'paused' : 'resumed', container);
  }

  find(name: string): FakeContainer {
    const container = this.containers.get(name);
    if (container) return container;
    throw new MoorageError('SANDBOX_NOT_FOUND', `The fake engine has no container named ${name}.`);
  }

  /** Oldest first; one that never ran has written none. */
  logs(name: string): readonly string[] {
    return this.find(name).log.lines.map(({ text }) => text);
  }

  images(): readonly EngineImage[] {
    return this.imageStore.list(this.#imagesInUse());
  }

  removeImage(image: string): void {
    this.imageStore.remove(image, this.#imagesInUse());
  }

  openShell(name: string, size: TerminalSize): FakeShell {
    const { shells, spec } = this.#findRunning(name);
    const running = () => [...shells].flatMap(({ job }) => job ?? []);
    const shell = new FakeShell({ size, host: spec.labels.sandboxId, clock: this.#options.clock, running });
    shells.add(shell);
    void shell.ended.then(() => shells.delete(shell));
    return shell;
  }

  stats(name: string): StatsSample {
    if (this.uncounted !== undefined) throw new MoorageError('BACKEND_UNSUPPORTED', this.uncounted);
    const { sent, cpuSeconds, spec } = this.#findRunning(name);
    const at = this.#options.clock.now();
    return { at, cpuSeconds, memory: MEMORY, memoryLimit: spec.limits.memory || null, received: sent, sent };
  }

  async pull(
    image: string,
    onProgress: (progress: PullProgress) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const { clock } = this.#options;
    await fakePull(image, { clock, onProgress, signal });
    this.imageStore.keep(image, clock.now());
  }

  [Symbol.dispose](): void {
    for (const container of this.containers.values()) this.#release(container);
  }

  #imagesInUse(): readonly string[] {
    return [...this.containers.values()].map(({ spec }) => spec.image);
  }

  #findRunning(name: string): FakeContainer {
    const container = this.find(name);
    if (container.runState === 'running' || container.runState === 'paused') return container;
    throw new MoorageError('INVALID_TRANSITION', `The container ${name} does not run; start it first.`);
  }

  #bind(container: FakeContainer): Promise<void> {
    const { hostPort, name } = container.spec;
    const rival = [...this.containers.values()].find(
      (other) => other !== container && other.runState !== 'exited' && other.spec.hostPort === hostPort,
    );
    const taken = (cause?: unknown) =>
      new MoorageError('PORT_TAKEN', `Port ${hostPort} of ${name} is taken.`, { cause });
    if (rival && hostPort !== 0) return Promise.reject(taken());
    if (!this.#options.listen) return Promise.resolve();
    return serve(container).catch((cause: unknown) => Promise.reject(taken(cause)));
  }

  #release(container: FakeContainer): void {
    container.answers = false;
    container.ready?.[Symbol.dispose]();
    container.prepared?.[Symbol.dispose]();
    container.server?.close();
    container.server?.closeAllConnections();
    container.server = undefined;
  }

  #tell(kind: 'started' | 'paused' | 'resumed' | 'removed', { spec, ref }: FakeContainer): void {
    this.#emit({ kind, name: spec.name, ref });
  }

  #emit(event: BackendEvent): void {
    if (this.#down && event.kind !== 'disconnected') return;
    for (const listener of [...this.#listeners]) listener(event);
  }
}
