import type { Logger } from 'pino';
import { MoorageError } from '#shared/errors.ts';
import { SANDBOX_ID_PATTERN } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import type {
  Backend,
  BackendEvent,
  BackendFeatures,
  BackendSandbox,
  CallOptions,
  EngineInfo,
  SandboxSpec,
} from '../backend.ts';
import { Turns } from '../common/turns.ts';
import { type Pace, SandboxPoller } from '../polling/sandbox-poller.ts';
import { createAtProvisioner, untilUndone } from './create-at-provisioner.ts';
import type { ProvisionerClient } from './provisioner-client.ts';
import { fromProvisioner, idOf, NAME_PREFIX, REMOTE_IMAGE } from './sandbox-mapping.ts';

export const REMOTE_FEATURES: BackendFeatures = {
  logs: false,
  stats: false,
  pause: false,
  pull: false,
  exec: false,
  imageStore: false,
  hostMounts: false,
  hostPorts: false,
  restarts: false,
  limits: false,
  labels: false,
  exitCodes: false,
  namePrefix: NAME_PREFIX,
  soleImage: REMOTE_IMAGE,
};

const PACE: Pace = { quick: 1_000, slow: 10_000 };

export interface RemoteBackendDeps {
  readonly client: ProvisionerClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pace?: Pace;
}

/** Sandboxes of somebody else's provisioner service, through its HTTP API. */
export class RemoteBackend implements Backend {
  readonly name = 'remote';
  readonly features = REMOTE_FEATURES;
  readonly #deps: RemoteBackendDeps;
  /** The API gives the sandbox there is to whoever creates it: that there is one creation at a time is ours to see to. */
  readonly #creations = new Turns();
  readonly #poller: SandboxPoller;

  constructor(deps: RemoteBackendDeps) {
    this.#deps = deps;
    const { clock, log, pace = PACE } = deps;
    this.#poller = new SandboxPoller({ list: (options) => this.list(options), pace, clock, log });
  }

  /** A list, because `/health` asks for no key and answers without an engine. */
  async check(options: CallOptions = {}): Promise<EngineInfo> {
    const { client } = this.#deps;
    const [identity] = await Promise.all([client.identify(options), client.list(options)]);
    return {
      product: identity?.title ?? 'Provisioner',
      version: identity?.version ?? 'unversioned',
      endpoint: client.address,
      reachesHostLoopback: isLoopback(client.address),
    };
  }

  async create(spec: SandboxSpec, { signal }: CallOptions = {}): Promise<{ name: string; ref: string }> {
    if (spec.image !== REMOTE_IMAGE) throw imageRefused(spec.image);
    const { client, clock, log } = this.#deps;
    const { name, labels, extraMounts } = spec;
    // The name is what has to be unique, so the id is the one in it.
    const request = {
      sandboxId: idOf(name) ?? labels.sandboxId,
      thread: labels.thread,
      extraMounts,
    };
    const creation = this.#creations.take(name, () => createAtProvisioner(client, request, { signal, log }));
    const answer = await untilUndone(creation, { signal, clock });
    return { name, ref: this.#mapped(answer).ref };
  }

  async start(name: string, options: CallOptions = {}): Promise<BackendSandbox> {
    const found = await this.discover(name, options);
    if (!found) {
      throw new MoorageError('SANDBOX_NOT_FOUND', `The provisioner has no sandbox ${name}; it may be gone.`);
    }
    this.#poller.seen(found);
    return found;
  }

  async destroy(name: string, { signal }: CallOptions = {}): Promise<void> {
    const id = idOf(name);
    if (id === undefined) return;
    await this.#deps.client.destroy(id, signal ? { signal } : {});
    this.#poller.gone(name);
  }

  async isAlive(name: string, options: CallOptions = {}): Promise<boolean> {
    return (await this.discover(name, options))?.runState === 'running';
  }

  async discover(name: string, options: CallOptions = {}): Promise<BackendSandbox | undefined> {
    const id = idOf(name);
    const answer = id === undefined ? undefined : await this.#deps.client.get(id, options);
    return answer && this.#mapped(answer);
  }

  async list(options: CallOptions = {}): Promise<readonly BackendSandbox[]> {
    const { sandboxes } = await this.#deps.client.list(options);
    return sandboxes
      .filter(({ sandbox_id: id }) => SANDBOX_ID_PATTERN.test(id))
      .map((answer) => this.#mapped(answer));
  }

  watch(listener: (event: BackendEvent) => void): Disposable {
    return this.#poller.watch(listener);
  }

  attend(lookers: number): void {
    this.#poller.attend(lookers);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#poller[Symbol.dispose]();
    this.#deps.client[Symbol.dispose]();
  }

  #mapped(answer: Parameters<typeof fromProvisioner>[0]): BackendSandbox {
    return fromProvisioner(answer, this.#deps.clock.now());
  }
}

function imageRefused(image: string): MoorageError {
  return new MoorageError(
    'IMAGE_NOT_FOUND',
    `A provisioner makes its sandboxes from an image of its own choice, not from ${image}. Name no image.`,
  );
}

/** An engine whose virtual machine forwards this computer's loopback may be behind a provisioner on it. */
function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(new URL(address).hostname);
}
