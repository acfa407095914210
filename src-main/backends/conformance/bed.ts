import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { ErrorCode } from '#shared/errors.ts';
import type { Backend, BackendFeatures, BackendSandbox, SandboxLabels, SandboxSpec } from '../backend.ts';
import { EventLog } from './event-log.ts';
import { freePort } from './free-port.ts';

/** A backend over an engine it may do with as it likes, and what happens behind the backend's back. */
export interface ConformanceBed extends AsyncDisposable {
  readonly backend: Backend;
  /** Container prefix. The engine has nothing under it yet. */
  readonly prefix: string;
  readonly images: {
    /** Answers `GET /v1/sandbox` on port 8080 with 200 at once. */
    readonly ready: string;
    /** Writes some lines, `giving up` the last, and exits with code 3. */
    readonly failing: string;
    /** Like `ready`, and ignores SIGTERM. */
    readonly stubborn: string;
    /** Does not exist. */
    readonly missing: string;
    /** Like `ready`, where terminals have `echo`, `yes`, `sleep`, `stty` and `pidof`; absent: it is `ready`. */
    readonly shell?: string;
  };
  /** Ends the processes of a running sandbox as a crash would. */
  readonly crash: (name: string) => Promise<void>;
  /** Runs something under `name` that Moorage did not make. */
  readonly plantForeign: (name: string) => Promise<void>;
  /** Gives the engine one image more, which nothing uses, and its reference. With `features.imageStore`. */
  readonly addImage?: () => Promise<string>;
  /** False where the engine counts no bytes that are sent and received. */
  readonly countsTraffic?: boolean;
  /** Requests the engine has had from `backend` so far. */
  readonly engineCalls: () => number;
  /** A backend of the same kind whose engine is not there. */
  readonly openUnreachable: () => Promise<Backend>;
}

/** What the tests of one suite share. */
export class ConformanceContext {
  readonly features: BackendFeatures;
  #bed: ConformanceBed | undefined;

  constructor(features: BackendFeatures) {
    this.features = features;
  }

  async open(openBed: () => Promise<ConformanceBed>): Promise<void> {
    this.#bed = await openBed();
  }

  async close(): Promise<void> {
    await this.#bed?.backend[Symbol.asyncDispose]();
    await this.#bed?.[Symbol.asyncDispose]();
  }

  get bed(): ConformanceBed {
    if (!this.#bed) throw new Error('The test bed did not open.');
    return this.#bed;
  }

  get backend(): Backend {
    return this.bed.backend;
  }

  /** What to create, under a name nothing else has. `changes` replace what the tests of a matter care about. */
  async spec(changes: Partial<SandboxSpec> = {}): Promise<SandboxSpec> {
    const sandboxId = randomBytes(4).toString('hex');
    return {
      labels: {
        sandboxId,
        thread: { userId: 'ada', threadId: `thread_${sandboxId}` },
        instanceId: 'instance-1',
        createdAt: 1_700_000_000_123,
      },
      name: `${this.bed.prefix}-${sandboxId}`,
      image: this.bed.images.ready,
      containerPort: 8080,
      hostPort: this.features.hostPorts ? await freePort() : 0,
      hostAddress: '127.0.0.1',
      mounts: [],
      extraMounts: [],
      environment: { GREETING: 'hello' },
      limits: { memory: 256 * 2 ** 20, cpus: 1, pids: 64 },
      profile: 'aio',
      shmSize: 64 * 2 ** 20,
      ...changes,
    };
  }

  /** What the engine can know of the labels of `spec`. */
  labelsOf({ labels }: SandboxSpec): Partial<SandboxLabels> {
    return this.features.labels ? labels : { sandboxId: labels.sandboxId };
  }

  /** A sandbox that runs. */
  async running(changes: Partial<SandboxSpec> = {}): Promise<BackendSandbox> {
    const spec = await this.spec(changes);
    await this.backend.create(spec);
    return this.start(spec.name);
  }

  /** Starts one, and waits for an engine that has yet to bring what it needs. */
  async start(name: string): Promise<BackendSandbox> {
    const told = await this.backend.start(name);
    if (told.runState !== 'pending') return told;
    using log = new EventLog(this.backend);
    for (;;) {
      const found = await this.backend.discover(name);
      if (!found) throw new Error(`${name} went away while its engine prepared it.`);
      if (found.runState !== 'pending') return found;
      const { length } = log.events;
      await log.seen(
        (event) => log.events.indexOf(event) >= length && 'name' in event && event.name === name,
      );
    }
  }
}

/** Expects a MoorageError of that code. */
export async function expectFailure(outcome: Promise<unknown>, code: ErrorCode): Promise<void> {
  await expect(outcome).rejects.toMatchObject({ name: 'MoorageError', code });
}
