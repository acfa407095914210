import type { ChildProcess } from 'node:child_process';
import { access } from 'node:fs/promises';
import type { Logger } from 'pino';
import { MoorageError } from '#shared/errors.ts';
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
} from '../backend.ts';
import { Attachment } from './attachment.ts';
import { Cgroup } from './cgroup/cgroup.ts';
import { describeSandbox } from './describe-sandbox.ts';
import { forceEnd, onEnd, requestEnd, untilEnded } from './end-of-run.ts';
import type { Host } from './host.ts';
import { lastLines, rotateLog } from './log-file.ts';
import { measure } from './measure.ts';
import { pauseProcesses, resumeProcesses } from './pause-processes.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import { EMBEDDED_IMAGE, type SandboxProgram } from './sandbox-program.ts';
import type { Run, SandboxRecord } from './sandbox-record.ts';
import type { SandboxShelf } from './sandbox-shelf.ts';
import { startSandbox } from './start-sandbox.ts';
import { Turns } from './turns.ts';
import { Watchers } from './watchers.ts';

export const EMBEDDED_FEATURES: BackendFeatures = {
  logs: true,
  stats: true,
  pause: true,
  pull: false,
  hostPorts: true,
  soleImage: EMBEDDED_IMAGE,
};

/** Milliseconds a killed sandbox may take to be gone. */
const KILL_PATIENCE = 5_000;
/** Milliseconds between two looks at the size of the logs. */
const LOG_CHECK = 30_000;

export interface EmbeddedBackendDeps {
  readonly host: Host;
  readonly shelf: SandboxShelf;
  /** Of sandbox names. */
  readonly prefix: string;
  /** What each image runs. */
  readonly programs: Readonly<Record<string, SandboxProgram>>;
  /** Whether sandboxes end when this process does, however that ends. */
  readonly diesWithApp: boolean;
  /** Largest file a sandbox may write, in bytes; 0 is unlimited. */
  readonly fileSize: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sandboxes as process trees of this machine, each in namespaces of its own: no container engine is needed. */
export class EmbeddedBackend implements Backend {
  readonly name = 'embedded';
  readonly features = EMBEDDED_FEATURES;
  readonly #deps: EmbeddedBackendDeps;
  readonly #turns = new Turns();
  readonly #attached = new Map<string, Attachment>();
  readonly #watchers: Watchers;
  #adoption: Promise<void> | undefined;
  #logCheck: Disposable | undefined;

  constructor(deps: EmbeddedBackendDeps) {
    this.#deps = deps;
    const { clock, log } = deps;
    this.#watchers = new Watchers({ available: () => this.#engine(), clock, log });
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
    await assertMountable(spec);
    const { ref } = await this.#deps.shelf.create(spec, signal);
    return { name: spec.name, ref };
  }

  async start(name: string, { signal }: CallOptions = {}): Promise<BackendSandbox> {
    await this.#engine();
    return this.#turns.take(name, async () => {
      const { record, directory } = await this.#find(name);
      if (!(await directory.currentRun())) await this.#start(record, directory, signal);
      return describeSandbox(record, directory);
    });
  }

  async destroy(
    name: string,
    { graceSeconds = 1 }: CallOptions & { readonly graceSeconds?: number } = {},
  ): Promise<void> {
    await this.#engine();
    await this.#turns.take(name, async () => {
      const directory = this.#deps.shelf.at(name);
      const record = await directory.record();
      if (!record) return;
      await this.#end(record, directory, graceSeconds);
      await this.#cgroup(record).remove();
      await this.#deps.shelf.remove(name);
      this.#watchers.tell({ kind: 'removed', name, ref: record.ref });
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

  async stats(name: string): Promise<StatsSample> {
    await this.#engine();
    const { record, run } = await this.#findRunning(name);
    return measure({
      run,
      cgroup: this.#cgroup(record),
      traffic: this.#attached.get(name)?.traffic ?? { received: 0, sent: 0 },
      memoryLimit: record.spec.limits.memory,
      now: this.#deps.clock.now(),
    });
  }

  pause(name: string): Promise<void> {
    return this.#setPaused(name, true);
  }

  resume(name: string): Promise<void> {
    return this.#setPaused(name, false);
  }

  /** Lets go of the sandboxes; those that do not end with this process run on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#logCheck?.[Symbol.dispose]();
    await this.#adoption?.catch(() => undefined);
    await Promise.all([...this.#attached.values()].map((attachment) => attachment[Symbol.asyncDispose]()));
    this.#attached.clear();
  }

  /** Throws `BACKEND_UNREACHABLE` where sandboxes cannot be made; the first time it takes up those that run. */
  async #engine(): Promise<void> {
    this.#deps.host.bubblewrap();
    this.#adoption ??= this.#adopt().catch((error: unknown) => {
      this.#adoption = undefined;
      throw error;
    });
    await this.#adoption;
  }

  async #adopt(): Promise<void> {
    const { shelf, log } = this.#deps;
    await shelf.sweep();
    for (const name of await shelf.names()) {
      await this.#adoptOne(name).catch((error: unknown) =>
        log.warn({ err: error, name }, 'a sandbox that runs cannot be reached'),
      );
    }
    this.#checkLogsLater();
  }

  async #adoptOne(name: string): Promise<void> {
    const { shelf, clock } = this.#deps;
    const directory = shelf.at(name);
    const [record, run] = await Promise.all([directory.record(), directory.currentRun()]);
    if (!record || !run) return;
    const attachment = await Attachment.attach(record, { directory, clock });
    this.#attached.set(name, attachment);
    attachment.watchEndWith(onEnd(directory, () => void this.#ended(attachment, directory)));
  }

  async #start(
    record: SandboxRecord,
    directory: SandboxDirectory,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { host, clock, fileSize, diesWithApp } = this.#deps;
    const { name, image } = record.spec;
    const program = this.#programOf(image);
    const cgroup = this.#cgroup(record);
    // Its last run may have ended just now, and still hold the port.
    await this.#attached.get(name)?.ended;
    // First of all: the port is what most often cannot be had.
    const attachment = await Attachment.attach(record, { directory, clock });
    try {
      const { monitor } = await startSandbox({
        host,
        record,
        directory,
        program,
        cgroup,
        clock,
        fileSize,
        diesWithApp,
        signal,
      });
      this.#attached.set(name, attachment);
      this.#watchers.tell({ kind: 'started', name, ref: record.ref });
      attachment.watchEndWith(onExit(monitor, () => void this.#ended(attachment, directory)));
    } catch (error) {
      await attachment[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The end of a run, whoever brought it about: bubblewrap has told of it or is gone. */
  async #ended(attachment: Attachment, directory: SandboxDirectory): Promise<void> {
    const { record } = attachment;
    const { name } = record.spec;
    await attachment[Symbol.asyncDispose]();
    await untilEnded(directory, { clock: this.#deps.clock, patience: KILL_PATIENCE });
    if (this.#attached.get(name) === attachment) this.#attached.delete(name);
    const exitCode = await directory.exitCode();
    const oom = exitCode === 137 && this.#cgroup(record).hasRunOutOfMemory();
    this.#watchers.tell({ kind: 'exited', name, ref: record.ref, exitCode, oom });
    attachment.markEnded();
  }

  async #end(record: SandboxRecord, directory: SandboxDirectory, graceSeconds: number): Promise<void> {
    const { clock } = this.#deps;
    const { name } = record.spec;
    const run = await directory.currentRun();
    if (run) {
      requestEnd(run);
      await untilEnded(directory, { clock, patience: run.paused ? 0 : graceSeconds * 1000 });
      forceEnd(run);
      // What stands still does not hear that it is killed.
      if (run.paused) await resumeProcesses(run, this.#cgroup(record));
      if (!(await untilEnded(directory, { clock, patience: KILL_PATIENCE }))) {
        const message = `The processes of ${name} do not end though they were killed; the machine may be waiting for a disk.`;
        throw new MoorageError('BACKEND_TIMEOUT', message);
      }
    }
    await this.#attached.get(name)?.ended;
  }

  async #setPaused(name: string, paused: boolean): Promise<void> {
    await this.#engine();
    await this.#turns.take(name, async () => {
      const { record, directory, run } = await this.#findRunning(name);
      if (run.paused === paused) return;
      const cgroup = this.#cgroup(record);
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

  #cgroup({ ref }: SandboxRecord): Cgroup {
    const { host, clock } = this.#deps;
    return new Cgroup(host.cgroups, ref, clock);
  }

  #checkLogsLater(): void {
    const { clock, shelf, log } = this.#deps;
    this.#logCheck = clock.timer(async () => {
      for (const name of this.#attached.keys()) {
        await rotateLog(shelf.at(name).log).catch((error: unknown) =>
          log.warn({ err: error, name }, 'could not rotate the log of a sandbox'),
        );
      }
      this.#checkLogsLater();
    }, LOG_CHECK);
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

async function assertMountable({ mounts }: SandboxSpec): Promise<void> {
  for (const { source } of mounts) {
    await access(source).catch((error: unknown) => {
      throw new MoorageError(
        'INVALID_MOUNT',
        `The mount source ${source} does not exist or cannot be read. Make it, or mend mounts in config.yaml.`,
        { cause: error },
      );
    });
  }
}

function onExit(monitor: ChildProcess, listener: () => void): Disposable {
  if (monitor.exitCode !== null || monitor.signalCode !== null) listener();
  else monitor.once('exit', listener);
  return { [Symbol.dispose]: () => void monitor.off('exit', listener) };
}
