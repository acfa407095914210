import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Actor } from '#shared/events.ts';
import type { Sandbox, SandboxStateKind, Thread } from '#shared/sandbox.ts';
import { type Settings, type SettingsInput, settingsSchema } from '#shared/settings.ts';
import type { Backend } from '../../backends/backend.ts';
import { createFakeBackend } from '../../backends/fake/fake-backend.ts';
import { FakeEngine } from '../../backends/fake/fake-engine.ts';
import { openStore, type Store } from '../../store/store.ts';
import { createProvider, type RunningProvider } from '../create-provider.ts';
import type { Probe } from '../probe.ts';
import type { AcquireRequest, ProviderEvent } from '../provider.ts';
import { FakeClock, settle } from './fake-clock.ts';

export const API: Actor = { kind: 'api' };
export const PREFIX = 'test';

/** The thread `threadId` of the default user. */
export function threadOf(threadId: string, userId = 'default'): Thread {
  return { userId, threadId };
}

/** A provider over a fake engine, a fake clock and a home of its own; `restart` and `crash` end it as a process ends. */
export class Harness implements AsyncDisposable {
  readonly home = mkdtempSync(path.join(tmpdir(), 'moorage-provider-'));
  readonly clock = new FakeClock();
  readonly engine = new FakeEngine({ clock: this.clock, listen: false });
  /** Those whose containers the probe reaches. */
  readonly engines: FakeEngine[] = [this.engine];
  readonly events: ProviderEvent[] = [];
  settings: Settings;
  provider!: RunningProvider;
  store!: Store;
  /** Wraps the backend of the next start. */
  wrapBackend: (backend: Backend) => Backend = (backend) => backend;

  /** What the opening of a backend waits for. */
  beforeOpen: () => Promise<void> = async () => undefined;

  private constructor(settings: SettingsInput) {
    this.settings = settingsSchema.parse({ container_prefix: PREFIX, idle_timeout: 600, ...settings });
  }

  static async start(settings: SettingsInput = {}): Promise<Harness> {
    const harness = new Harness(settings);
    await harness.open();
    return harness;
  }

  async open(): Promise<void> {
    this.store = openStore(path.join(this.home, 'moorage.db'));
    this.provider = await createProvider({
      openBackend: async () => {
        await this.beforeOpen();
        return this.wrapBackend(createFakeBackend({ engine: this.engine, prefix: PREFIX }));
      },
      store: this.store,
      settings: () => this.settings,
      env: { SECRET_OF_HOST: 's3cret' },
      home: this.home,
      clock: this.clock,
      probe: this.probe,
      log: pino({ level: 'silent' }),
      bindTest: async (_address, port) => (port === 0 ? 40_000 : port),
    });
    this.provider.subscribe((event) => this.events.push(event));
    await settle();
  }

  /** Answers as the fake engine's container on that port does. */
  readonly probe: Probe = async (url) => {
    await new Promise((resolve) => setImmediate(resolve));
    const port = Number(new URL(url).port);
    const containers = this.engines.flatMap((engine) => [...engine.containers.values()]);
    const container = containers.find(
      ({ spec, runState }) => spec.hostPort === port && runState === 'running',
    );
    return container?.answers
      ? { ok: true, latency: 1, bytes: 600 }
      : { ok: false, detail: container ? 'no answer' : 'connection refused', bytes: 0 };
  };

  acquire(thread: Thread | null, more: Partial<AcquireRequest> = {}): Promise<Sandbox> {
    return this.provider.acquire({ thread, actor: API, patience: 120_000, ...more });
  }

  /** Resolves once some sandbox is, or comes to be, in that state. */
  until(kind: SandboxStateKind): Promise<void> {
    if (this.provider.list().some(({ state }) => state.kind === kind)) return settle();
    return new Promise((resolve) => {
      const subscription = this.provider.subscribe((event) => {
        if (event.kind !== 'sandbox' || event.sandbox.state.kind !== kind) return;
        subscription[Symbol.dispose]();
        resolve(settle());
      });
    });
  }

  /** Ends as a process that is told to, and starts again. */
  async restart(): Promise<void> {
    await this.provider[Symbol.asyncDispose]();
    this.store[Symbol.dispose]();
    await this.open();
  }

  /** Ends as `kill -9` does, and starts again: nothing is told, nothing is tidied up. */
  async crash(): Promise<void> {
    const abandoned = this.provider;
    this.settings = { ...this.settings, on_quit: 'keep' };
    await abandoned[Symbol.asyncDispose]();
    this.store[Symbol.dispose]();
    await this.open();
  }

  kinds(id: string): readonly string[] {
    return this.provider
      .journal({ id, limit: 100 })
      .map(({ kind }) => kind)
      .reverse();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.provider[Symbol.asyncDispose]();
    this.store[Symbol.dispose]();
    this.engine[Symbol.dispose]();
    rmSync(this.home, { recursive: true, force: true });
  }
}
