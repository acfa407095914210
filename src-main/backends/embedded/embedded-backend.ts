import { access } from 'node:fs/promises';
import { MoorageError } from '#shared/errors.ts';
import type { LogLine, TerminalSize } from '#shared/sandbox.ts';
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
import { Turns } from '../common/turns.ts';
import { describeSandbox } from './describe-sandbox.ts';
import { followLog } from './follow-log.ts';
import { lastLines } from './log-file.ts';
import { measure } from './measure.ts';
import { resolveSources } from './mount-sources.ts';
import { pauseProcesses, resumeProcesses } from './pause-processes.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import { EMBEDDED_IMAGE, type SandboxProgram } from './sandbox-program.ts';
import type { Run, SandboxRecord } from './sandbox-record.ts';
import { SandboxRuns, type SandboxRunsDeps } from './sandbox-runs.ts';
import { openTerminal } from './terminal/open-terminal.ts';
import { Watchers } from './watchers.ts';

export const EMBEDDED_FEATURES: BackendFeatures = {
  logs: true,
  stats: true,
  pause: true,
  pull: false,
  exec: true,
  imageStore: false,
  hostMounts: true,
  hostPorts: true,
  restarts: true,
  limits: true,
  labels: true,
  exitCodes: true,
  namePrefix: null,
  soleImage: EMBEDDED_IMAGE,
};

export interface EmbeddedBackendDeps extends SandboxRunsDeps {
  /** Of sandbox names. */
  readonly prefix: string;
  /** What each image runs. */
  readonly programs: Readonly<Record<string, SandboxProgram>>;
}

/** Sandboxes as process trees of this machine, each in namespaces of its own: no container engine is needed. */
export class EmbeddedBackend implements Backend {
  readonly name = 'embedded';
  readonly features = EMBEDDED_FEATURES;
  readonly #deps: EmbeddedBackendDeps;
  readonly #turns = new Turns();
  readonly #runs: SandboxRuns;
  readonly #watchers: Watchers;
  #adoption: Promise<void> | undefined;

  constructor(deps: EmbeddedBackendDeps) {
    this.#deps = deps;
    const { clock, log } = deps;
    this.#watchers = new Watchers({ available: () => this.#engine(), clock, log });
    this.#runs = new SandboxRuns(deps, (event) => this.#watchers.tell(event));
  }

  async check(): Promise<EngineInfo> {
    const { host, programs } = this.#deps;
    host.bubblewrap();
    for (const { files } of Object.values(programs)) {
      for (const { source } of files) await assertInstalled(source);
    }
    return host.inspect();
  }

  async create(spec: SandboxSpec, { signal }: CallOptions = {}): Promise<{ name: string; ref: string }> {
    await this.#engine();
    this.#programOf(spec.image);
    const sources = await resolveSources(spec.mounts);
    const { ref } = await this.#deps.shelf.create(spec, { sources, signal });
    return { name: spec.name, ref };
  }

  async start(name: string, { signal }: CallOptions = {}): Promise<BackendSandbox> {
    await this.#engine();
    return this.#turns.take(name, async () => {
      const { record, directory } = await this.#find(name);
      if (!(await directory.currentRun())) {
        await this.#runs.start(record, { program: this.#programOf(record.spec.image), signal });
      }
      return describeSandbox(record, directory);
    });
  }

  async destroy(
    name: string,
    { graceSeconds = 1 }: CallOptions & { readonly graceSeconds?: number } = {},
  ): Promise<void> {
    await this.#engine();
    await this.#turns.take(name, async () => {
      const { shelf } = this.#deps;
      if (!(await shelf.has(name))) return;
      const record = await shelf.at(name).record();
      await this.#runs.end(name, { record, graceSeconds });
      await shelf.remove(name);
      if (record) this.#watchers.tell({ kind: 'removed', name, ref: record.ref });
    });
  }

  async isAlive(name: string): Promise<boolean> {
    await this.#engine();
    return (await this.#deps.shelf.at(name).currentRun()) !== undefined;
  }

  async discover(name: string): Promise<BackendSandbox | undefined> {
    await this.#engine();
    const directory = this.#deps.shelf.at(name);
    const record = await directory.record();
    return record && describeSandbox(record, directory);
  }

  async list(): Promise<readonly BackendSandbox[]> {
    await this.#engine();
    const { shelf, prefix } = this.#deps;
    const names = (await shelf.names()).filter((name) => name.startsWith(`${prefix}-`));
    const found = await Promise.all(
      names.map(async (name) => {
        const directory = shelf.at(name);
        const record = await directory.record();
        return record ? [await describeSandbox(record, directory)] : [];
      }),
    );
    return found.flat();
  }

  watch(listener: (event: BackendEvent) => void): Disposable {
    return this.#watchers.add(listener);
  }

  async logs(name: string, { tail }: { readonly tail: number }): Promise<readonly string[]> {
    await this.#engine();
    const { directory } = await this.#find(name);
    return lastLines(directory.log, tail);
  }

  async *followLogs(
    name: string,
    { tail, signal }: CallOptions & { readonly tail: number },
  ): AsyncGenerator<LogLine> {
    await this.#engine();
    const { directory } = await this.#find(name);
    yield* followLog({ log: directory.log, tail, signal, clock: this.#deps.clock });
  }

  async exec(name: string, options: CallOptions & { readonly size: TerminalSize }): Promise<TerminalSession> {
    await this.#engine();
    const { run } = await this.#findRunning(name);
    if (run.paused) throw new MoorageError('INVALID_TRANSITION', `${name} is paused. Resume it first.`);
    const connect = (signal: AbortSignal) => this.#runs.connect(name, signal);
    return openTerminal({ ...options, name, connect, clock: this.#deps.clock });
  }

  async stats(name: string): Promise<StatsSample> {
    await this.#engine();
    const { record, run } = await this.#findRunning(name);
    return measure({
      run,
      cgroup: this.#runs.cgroup(record),
      traffic: this.#runs.traffic(name),
      memoryLimit: record.spec.limits.memory,
      now: this.#deps.clock.now(),
    });
  }

  pause(name: string): Promise<void> {
    return this.#bring(name, 'paused');
  }

  resume(name: string): Promise<void> {
    return this.#bring(name, 'running');
  }

  /** Lets go of the sandboxes; those that do not end with this process run on. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#adoption?.catch(() => undefined);
    await this.#runs[Symbol.asyncDispose]();
  }

  /** Throws `BACKEND_UNREACHABLE` where sandboxes cannot be made; the first time it takes up those that run. */
  async #engine(): Promise<void> {
    this.#deps.host.bubblewrap();
    this.#adoption ??= this.#takeUp().catch((error: unknown) => {
      this.#adoption = undefined;
      throw error;
    });
    await this.#adoption;
  }

  async #takeUp(): Promise<void> {
    const { shelf, prefix, log } = this.#deps;
    for (const name of await shelf.sweep(`${prefix}-`)) {
      log.warn({ name }, 'removed a sandbox whose record was lost, as by a power cut');
    }
    await this.#runs.adopt();
  }

  async #bring(name: string, wanted: 'paused' | 'running'): Promise<void> {
    await this.#engine();
    await this.#turns.take(name, async () => {
      const { record, directory, run } = await this.#findRunning(name);
      const paused = wanted === 'paused';
      if (run.paused === paused) return;
      const cgroup = this.#runs.cgroup(record);
      await (paused ? pauseProcesses(run, cgroup) : resumeProcesses(run, cgroup));
      await directory.writeRun({ ...run, paused });
      this.#watchers.tell({ kind: paused ? 'paused' : 'resumed', name, ref: record.ref });
    });
  }

  async #find(name: string): Promise<{ record: SandboxRecord; directory: SandboxDirectory }> {
    const directory = this.#deps.shelf.at(name);
    const record = await directory.record();
    if (record) return { record, directory };
    throw new MoorageError('SANDBOX_NOT_FOUND', `There is no sandbox ${name}; it may have been removed.`);
  }

  async #findRunning(
    name: string,
  ): Promise<{ record: SandboxRecord; directory: SandboxDirectory; run: Run }> {
    const found = await this.#find(name);
    const run = await found.directory.currentRun();
    if (run) return { ...found, run };
    throw new MoorageError('INVALID_TRANSITION', `${name} does not run. Start it first.`);
  }

  #programOf(image: string): SandboxProgram {
    const program = this.#deps.programs[image];
    if (program) return program;
    throw new MoorageError(
      'IMAGE_NOT_FOUND',
      `Without a container engine there is one image, ${EMBEDDED_IMAGE}, and ${image} cannot be had. Ask for none, or start a container engine.`,
    );
  }
}

async function assertInstalled(source: string): Promise<void> {
  await access(source).catch((error: unknown) => {
    throw new MoorageError(
      'BACKEND_UNREACHABLE',
      `Sandboxes without a container engine need ${source}, which is not there. Install Moorage again, or run npm run build in its repository.`,
      { cause: error },
    );
  });
}
