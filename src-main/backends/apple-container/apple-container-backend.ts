import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { EngineImage, LogLine, TerminalSize } from '#shared/sandbox.ts';
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
import { logLinesOf } from '../common/text-lines.ts';
import { type Pace, SandboxPoller } from '../polling/sandbox-poller.ts';
import { serviceIsDown } from './cli-errors.ts';
import { CliRelease } from './cli-release.ts';
import { abilitiesOf } from './cli-version.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';
import { toSandbox } from './container-mapping.ts';
import { ContainerStats } from './container-stats.ts';
import { createCommand } from './create-arguments.ts';
import { destroyContainer } from './destroy-container.ts';
import { FROM_THE_FIRST, followLogs } from './follow-logs.ts';
import { bringsInit } from './image-answers.ts';
import { ImageStore } from './image-store.ts';
import { type ListedContainer, readContainers } from './listed-container.ts';
import { mountArguments, pathKind } from './mount-arguments.ts';
import { type PullOptions, pullImage } from './pull-image.ts';
import { isListening, LISTENERS, LOCAL_NETWORK_ADVICE, portManner } from './silent-container.ts';
import { openTerminal } from './terminal.ts';

export const APPLE_CONTAINER_FEATURES: BackendFeatures = {
  logs: true,
  stats: true,
  pause: false,
  pull: true,
  exec: true,
  imageStore: true,
  hostMounts: true,
  hostPorts: true,
  restarts: true,
  limits: true,
  labels: true,
  exitCodes: false,
  namePrefix: null,
  soleImage: null,
};

const PACE: Pace = { quick: 1_500, slow: 15_000 };

export interface AppleContainerDeps {
  readonly cli: ContainerCli;
  /** Of container names. */
  readonly prefix: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pace?: Pace;
}

/** Sandboxes as Apple containers, each in a small virtual machine of its own, by the `container` command. */
export class AppleContainerBackend implements Backend {
  readonly name = 'apple-container';
  readonly features = APPLE_CONTAINER_FEATURES;
  readonly #deps: AppleContainerDeps;
  readonly #poller: SandboxPoller;
  readonly #stats: ContainerStats;
  readonly #release: CliRelease;
  readonly #images: ImageStore;

  constructor(deps: AppleContainerDeps) {
    this.#deps = deps;
    const { cli, clock, log, pace = PACE } = deps;
    this.#poller = new SandboxPoller({ list: (options) => this.list(options), pace, clock, log });
    this.#stats = new ContainerStats(cli, clock);
    this.#release = new CliRelease(cli);
    this.#images = new ImageStore({ cli, containers: (options) => this.#listAll(options) });
  }

  async check({ signal }: CallOptions = {}): Promise<EngineInfo> {
    const { cli } = this.#deps;
    const { text } = await this.#release.ask(signal);
    const call = { what: 'say whether its service runs', args: ['system', 'status'] } as const;
    const { exitCode } = await cli.runAny({ ...call, timeout: TIMEOUTS.read, signal });
    if (exitCode !== 0) throw new MoorageError('BACKEND_UNREACHABLE', serviceIsDown());
    return {
      product: 'Apple container',
      version: text,
      endpoint: cli.file,
      // Guests reach what listens on all addresses of the host, and never its loopback.
      reachesHostLoopback: false,
      architecture: 'arm64',
    };
  }

  async create(spec: SandboxSpec, { signal }: CallOptions = {}): Promise<{ name: string; ref: string }> {
    const { cli } = this.#deps;
    const abilities = abilitiesOf(await this.#release.known());
    const image = await this.#images.inspect(spec.image, signal ? { signal } : {});
    const ref = randomUUID();
    const { args, env } = createCommand(spec, {
      abilities,
      bringsInit: bringsInit(image),
      ref,
      mountArguments: (mount) => mountArguments(mount, pathKind),
    });
    try {
      await cli.run({ what: `create ${spec.name}`, args, env, timeout: TIMEOUTS.change, signal });
    } catch (error) {
      // The service may have gone on without the command that was killed.
      if (isMoorageError(error, 'CANCELLED', 'BACKEND_TIMEOUT', 'BACKEND_ERROR'))
        await this.#undo(spec.name, ref);
      throw error;
    }
    return { name: spec.name, ref };
  }

  async start(name: string, { signal }: CallOptions = {}): Promise<BackendSandbox> {
    const { cli } = this.#deps;
    await cli.run({ what: `start ${name}`, args: ['start', name], timeout: TIMEOUTS.change, signal });
    const started = await this.discover(name, signal ? { signal } : {});
    if (!started) throw notFound(name);
    // It ran, however shortly.
    this.#poller.seen({ ...started, runState: 'running' });
    this.#poller.seen(started);
    return started;
  }

  async destroy(name: string, options: CallOptions & { readonly graceSeconds?: number } = {}): Promise<void> {
    const { cli, clock } = this.#deps;
    await destroyContainer(name, { cli, clock, find: (id) => this.#inspect(id) }, options);
    this.#poller.gone(name);
  }

  async isAlive(name: string, options: CallOptions = {}): Promise<boolean> {
    return (await this.discover(name, options))?.runState === 'running';
  }

  async discover(name: string, { signal }: CallOptions = {}): Promise<BackendSandbox | undefined> {
    const found = await this.#inspect(name, signal);
    return found && toSandbox(found, this.#deps.prefix);
  }

  async list(options: CallOptions = {}): Promise<readonly BackendSandbox[]> {
    const containers = await this.#listAll(options);
    return containers.flatMap((container) => toSandbox(container, this.#deps.prefix) ?? []);
  }

  watch(listener: (event: BackendEvent) => void): Disposable {
    return this.#poller.watch(listener);
  }

  attend(lookers: number): void {
    this.#poller.attend(lookers);
  }

  async logs(
    name: string,
    { tail, signal }: { readonly tail: number; readonly signal?: AbortSignal | undefined },
  ): Promise<readonly string[]> {
    const args = ['logs', '-n', `${tail}`, name];
    const call = { what: `give the logs of ${name}`, args, timeout: TIMEOUTS.read, signal };
    try {
      return logLinesOf(await this.#deps.cli.run(call));
    } catch (error) {
      // One that has never run has no log.
      if (!isMoorageError(error, 'SANDBOX_NOT_FOUND') || !(await this.#inspect(name, signal))) throw error;
      return [];
    }
  }

  async *followLogs(
    name: string,
    { tail, signal }: CallOptions & { readonly tail: number },
  ): AsyncGenerator<LogLine> {
    // Whoever leaves meanwhile is given nothing, as one who leaves later.
    const before = await this.logs(name, { tail: 1, signal }).catch((error: unknown) => {
      if (!isMoorageError(error, 'CANCELLED')) throw error;
    });
    if (!before || signal?.aborted) return;
    const gone = new AbortController();
    using _watch = this.watch((event) => {
      if (event.kind === 'removed' && event.name === name) gone.abort();
    });
    const { cli, clock } = this.#deps;
    const ended = AbortSignal.any([gone.signal, cli.closed, ...(signal ? [signal] : [])]);
    yield* followLogs(cli, name, { tail: before.length === 0 ? FROM_THE_FIRST : tail, ended, clock });
  }

  async exec(
    name: string,
    { size, signal }: CallOptions & { readonly size: TerminalSize },
  ): Promise<TerminalSession> {
    await this.#assertRunning(name, signal);
    const { cli, clock } = this.#deps;
    return openTerminal({ cli, clock, name, size, signal });
  }

  async stats(name: string, { signal }: CallOptions = {}): Promise<StatsSample> {
    await this.#assertRunning(name, signal);
    const sample = await this.#stats.sample(name);
    if (sample) return sample;
    await this.#assertRunning(name, signal);
    throw new MoorageError('BACKEND_ERROR', `Apple container does not say what ${name} uses. Try again.`);
  }

  async pullImage(image: string, options: CallOptions & Pick<PullOptions, 'onProgress'>): Promise<void> {
    const { cli, clock } = this.#deps;
    const { plainProgress } = abilitiesOf(await this.#release.known());
    await pullImage(image, { cli, clock, plainProgress }, options);
  }

  images(options?: CallOptions): Promise<readonly EngineImage[]> {
    return this.#images.list(options);
  }

  removeImage(image: string, options?: CallOptions): Promise<void> {
    return this.#images.remove(image, options);
  }

  /** Where the guest listens and yet nobody gets through, macOS stands between. */
  async whySilent(name: string, { signal }: CallOptions = {}): Promise<string | undefined> {
    const found = await this.discover(name, signal ? { signal } : {});
    const port = found?.ports[0];
    if (found?.runState !== 'running' || !port) return undefined;
    if ((await portManner(port.hostAddress, port.hostPort)) !== 'resets') return undefined;
    const args = ['exec', name, ...LISTENERS];
    const call = { what: `look into ${name}`, args, timeout: TIMEOUTS.read, signal };
    const { stdout } = await this.#deps.cli.runAny(call);
    return isListening(stdout, port.containerPort) ? LOCAL_NETWORK_ADVICE : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#poller[Symbol.dispose]();
    this.#deps.cli[Symbol.dispose]();
  }

  async #listAll({ signal }: CallOptions): Promise<readonly ListedContainer[]> {
    const args = ['list', '--all', '--format', 'json'];
    const call = { what: 'list its containers', args, timeout: TIMEOUTS.read, signal };
    return readContainers(await this.#deps.cli.json(call));
  }

  /** Releases before 1.0 answer an empty list where there is none, later ones an error. */
  async #inspect(name: string, signal?: AbortSignal): Promise<ListedContainer | undefined> {
    const call = { what: `look up ${name}`, args: ['inspect', name], timeout: TIMEOUTS.read, signal };
    try {
      return readContainers(await this.#deps.cli.json(call)).find(({ id }) => id === name);
    } catch (error) {
      if (isMoorageError(error, 'SANDBOX_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  async #assertRunning(name: string, signal?: AbortSignal): Promise<void> {
    const found = await this.#inspect(name, signal);
    if (!found) throw notFound(name);
    if (found.state === 'running') return;
    throw new MoorageError('INVALID_TRANSITION', `${name} does not run. Start it first.`);
  }

  /** Only what we made: the name may have been another's all along. */
  async #undo(name: string, ref: string): Promise<void> {
    const { cli, clock, log } = this.#deps;
    try {
      const found = await this.discover(name);
      if (found?.ref !== ref) return;
      await destroyContainer(name, { cli, clock, find: (id) => this.#inspect(id) }, { graceSeconds: 0 });
    } catch (error) {
      log.warn({ err: error, name }, 'what a failed creation left may remain');
    }
  }
}

function notFound(name: string): MoorageError {
  return new MoorageError('SANDBOX_NOT_FOUND', `There is no container ${name}; it may have been removed.`);
}
