import type { Logger } from 'pino';
import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { EngineImage, LogLine, TerminalSize } from '#shared/sandbox.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Clock } from '../../provider/clock.ts';
import type {
  Backend,
  BackendEvent,
  BackendFeatures,
  BackendSandbox,
  CallOptions,
  EngineInfo,
  SandboxSpec,
  StatsSample,
  TerminalSession,
} from '../backend.ts';
import { containerCall } from './container-call.ts';
import { fromInspected, fromListed, type MappingContext } from './container-mapping.ts';
import type { CreationTraits } from './container-spec.ts';
import { createContainer } from './create-container.ts';
import { destroyContainer } from './destroy-container.ts';
import type { EngineEndpoint } from './endpoint.ts';
import { Engine, TIMEOUTS } from './engine.ts';
import type { InspectedContainer, ListedContainer, StatsAnswer } from './engine-answers.ts';
import type { EngineClient } from './engine-client.ts';
import { refusalStatus } from './engine-errors.ts';
import { EngineIdentity } from './engine-identity.ts';
import { EventWatch } from './event-watch.ts';
import { followLogs } from './follow-logs.ts';
import { ImageInits } from './image-init.ts';
import { EngineImages } from './images.ts';
import { logLines } from './log-lines.ts';
import { type PullOptions, pullImage } from './pull-image.ts';
import { startContainer } from './start-container.ts';
import { statsFrom } from './stats-mapping.ts';
import { openTerminal } from './terminal/open-terminal.ts';

export const DOCKER_FEATURES: BackendFeatures = {
  logs: true,
  stats: true,
  pause: true,
  pull: true,
  exec: true,
  imageStore: true,
  hostMounts: true,
  hostPorts: true,
  restarts: true,
  limits: true,
  labels: true,
  exitCodes: true,
  namePrefix: null,
  soleImage: null,
};

export interface DockerBackendDeps {
  readonly endpoint: EngineEndpoint;
  readonly client: EngineClient;
  /** Of container names. */
  readonly prefix: string;
  /** Of this process. */
  readonly platform: Platform;
  readonly clock: Clock;
  readonly log: Logger;
  /** What to log in to a registry with; undefined to pull without. */
  readonly credentials: PullOptions['credentials'];
}

/** Sandboxes as containers of any engine that has the Docker API. */
export class DockerBackend implements Backend {
  readonly name = 'docker';
  readonly features = DOCKER_FEATURES;
  readonly #deps: DockerBackendDeps;
  readonly #engine: Engine;
  readonly #identity: EngineIdentity;
  readonly #inits: ImageInits;
  readonly #images: EngineImages;
  readonly #mapping: MappingContext;

  constructor(deps: DockerBackendDeps) {
    const { endpoint, client, clock, prefix, platform } = deps;
    this.#deps = deps;
    this.#engine = new Engine({ client, clock, endpoint: endpoint.text });
    this.#identity = new EngineIdentity(this.#engine, platform);
    this.#inits = new ImageInits(this.#engine);
    this.#images = new EngineImages(this.#engine);
    this.#mapping = { prefix, remoteHost: endpoint.kind === 'tcp' ? endpoint.host : null };
  }

  check(options: CallOptions = {}): Promise<EngineInfo> {
    return this.#identity.ask(options);
  }

  async create(spec: SandboxSpec, { signal }: CallOptions = {}): Promise<{ name: string; ref: string }> {
    const limits = { what: `create ${spec.name}`, timeout: TIMEOUTS.read, signal };
    const traits = await this.#engine.within(limits, () => this.#creationTraits(spec.image));
    return { name: spec.name, ref: await createContainer(this.#engine, spec, { traits, signal }) };
  }

  async start(name: string, options: CallOptions = {}): Promise<BackendSandbox> {
    try {
      await startContainer(this.#engine, name, options);
    } catch (error) {
      // A paused one runs, but Docker refuses to start it.
      const found = refusalStatus(error) === 409 ? await this.discover(name, options) : undefined;
      if (found?.runState !== 'paused') throw error;
      return found;
    }
    return this.#inspect(name, options);
  }

  destroy(name: string, options: CallOptions & { readonly graceSeconds?: number } = {}): Promise<void> {
    return destroyContainer(this.#engine, name, { ...options, log: this.#deps.log });
  }

  async isAlive(name: string, options?: CallOptions): Promise<boolean> {
    const found = await this.discover(name, options);
    return found !== undefined && found.runState !== 'exited';
  }

  async discover(name: string, options: CallOptions = {}): Promise<BackendSandbox | undefined> {
    try {
      return await this.#inspect(name, options);
    } catch (error) {
      if (isMoorageError(error, 'SANDBOX_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  async list({ signal }: CallOptions = {}): Promise<readonly BackendSandbox[]> {
    // With and without the slash that some engines write before a name. A dot is all a prefix has to escape.
    const name = `^/?${this.#deps.prefix.replaceAll('.', '\\.')}-`;
    const listed = await this.#engine.call<readonly ListedContainer[]>({
      method: 'GET',
      path: '/containers/json',
      query: { all: true, filters: { name: [name] } },
      what: 'list the containers',
      timeout: TIMEOUTS.read,
      signal,
    });
    return listed.flatMap((container) => fromListed(container, this.#mapping) ?? []);
  }

  watch(listener: (event: BackendEvent) => void): Disposable {
    const { prefix, log } = this.#deps;
    const heard = (event: BackendEvent) => {
      if (event.kind === 'connected') this.#forget();
      listener(event);
    };
    return new EventWatch({ engine: this.#engine, prefix, log, listener: heard });
  }

  async logs(name: string, { tail, signal }: CallOptions & { readonly tail: number }) {
    const query = { stdout: true, stderr: true, tail };
    const call = { method: 'GET', action: 'logs', verb: 'give the logs of', query } as const;
    const log = await this.#engine.call<unknown>(
      containerCall(name, { ...call, timeout: TIMEOUTS.read, signal }),
    );
    // A log that happens to be JSON has been parsed on its way here.
    return logLines(Buffer.isBuffer(log) ? log : Buffer.from(JSON.stringify(log)));
  }

  followLogs(name: string, options: CallOptions & { readonly tail: number }): AsyncIterable<LogLine> {
    return followLogs(this.#engine, name, options);
  }

  exec(name: string, options: CallOptions & { readonly size: TerminalSize }): Promise<TerminalSession> {
    return openTerminal(this.#engine, name, { ...options, log: this.#deps.log });
  }

  async stats(name: string, { signal }: CallOptions = {}): Promise<StatsSample> {
    const query = { stream: false, 'one-shot': true };
    const call = { method: 'GET', action: 'stats', verb: 'sample', query } as const;
    const answer = await this.#engine.call<StatsAnswer>(
      containerCall(name, { ...call, timeout: TIMEOUTS.read, signal }),
    );
    const sample = statsFrom(answer);
    if (!sample) throw notRunning(name);
    return sample;
  }

  pause(name: string, options?: CallOptions): Promise<void> {
    return this.#change(name, 'paused', options);
  }

  resume(name: string, options?: CallOptions): Promise<void> {
    return this.#change(name, 'running', options);
  }

  async pullImage(image: string, options: CallOptions & Pick<PullOptions, 'onProgress'>): Promise<void> {
    await pullImage(this.#engine, image, { ...options, credentials: this.#deps.credentials });
    this.#inits.forget();
  }

  images(options: CallOptions = {}): Promise<readonly EngineImage[]> {
    return this.#images.list(options);
  }

  async removeImage(image: string, options: CallOptions = {}): Promise<void> {
    await this.#images.remove(image, options);
    this.#inits.forget();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#engine[Symbol.dispose]();
  }

  async #inspect(name: string, { signal }: CallOptions): Promise<BackendSandbox> {
    const call = { method: 'GET', action: 'json', verb: 'look up', timeout: TIMEOUTS.read } as const;
    const found = await this.#engine.call<InspectedContainer>(containerCall(name, { ...call, signal }));
    return fromInspected(found, this.#mapping);
  }

  async #creationTraits(image: string): Promise<CreationTraits> {
    const { hasInit, ...traits } = await this.#identity.traits();
    return { ...traits, needsInit: hasInit && !(await this.#inits.bringsInit(image)) };
  }

  /** Engines disagree how they refuse what is done already, so the outcome decides. */
  async #change(name: string, wanted: 'paused' | 'running', options: CallOptions = {}): Promise<void> {
    const verb = wanted === 'paused' ? 'pause' : 'unpause';
    const call = { method: 'POST', action: verb, verb, timeout: TIMEOUTS.change } as const;
    try {
      await this.#engine.call(containerCall(name, { ...call, signal: options.signal }));
    } catch (error) {
      if (!isMoorageError(error, 'BACKEND_ERROR')) throw error;
      const { runState } = await this.#inspect(name, options);
      if (runState === 'exited') throw notRunning(name, error);
      if (runState !== wanted) throw error;
    }
  }

  #forget(): void {
    this.#identity.forget();
    this.#inits.forget();
  }
}

function notRunning(name: string, cause?: unknown): MoorageError {
  return new MoorageError('INVALID_TRANSITION', `${name} does not run. Start it first.`, { cause });
}
