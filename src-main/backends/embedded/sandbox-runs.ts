import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { BackendEvent } from '../backend.ts';
import { Attachment } from './attachment.ts';
import { Cgroup } from './cgroup/cgroup.ts';
import { forceEnd, requestEnd, untilEnded } from './end-of-run.ts';
import { EndWatch } from './end-watch.ts';
import type { Traffic } from './forwarder.ts';
import type { Host } from './host.ts';
import { rotateLog } from './log-file.ts';
import { assertUnchanged } from './mount-sources.ts';
import { resumeProcesses } from './pause-processes.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import type { SandboxProgram } from './sandbox-program.ts';
import type { SandboxRecord } from './sandbox-record.ts';
import type { SandboxShelf } from './sandbox-shelf.ts';
import { startSandbox } from './start-sandbox.ts';

/** Milliseconds a killed sandbox may take to be gone. */
const KILL_PATIENCE = 5_000;
/** Milliseconds between two looks at the size of the logs. */
const LOG_CHECK = 30_000;

export interface SandboxRunsDeps {
  readonly host: Host;
  readonly shelf: SandboxShelf;
  /** Whether sandboxes end when this process does, however that ends. */
  readonly diesWithApp: boolean;
  /** Largest file a sandbox may write, in bytes; 0 is unlimited. */
  readonly fileSize: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The sandboxes that run: started, taken up and ended here. What is done to one must not overlap. */
export class SandboxRuns implements AsyncDisposable {
  readonly #deps: SandboxRunsDeps;
  readonly #tell: (event: BackendEvent) => void;
  readonly #attached = new Map<string, Attachment>();
  #logCheck: Disposable | undefined;

  constructor(deps: SandboxRunsDeps, tell: (event: BackendEvent) => void) {
    this.#deps = deps;
    this.#tell = tell;
  }

  /** Takes up the sandboxes that a process before this one left running. */
  async adopt(): Promise<void> {
    const { shelf, log } = this.#deps;
    for (const name of await shelf.names()) {
      await this.#adoptOne(name).catch((error: unknown) =>
        log.warn({ err: error, name }, 'a sandbox that runs cannot be reached'),
      );
    }
    this.#checkLogsLater();
  }

  /** Throws `PORT_TAKEN`, `INVALID_MOUNT`, `CANCELLED`, `BACKEND_TIMEOUT`, `BACKEND_ERROR`; then nothing of it runs. */
  async start(
    record: SandboxRecord,
    { program, signal }: { readonly program: SandboxProgram; readonly signal: AbortSignal | undefined },
  ): Promise<void> {
    const { shelf, clock } = this.#deps;
    const { name } = record.spec;
    const directory = shelf.at(name);
    await assertUnchanged(record);
    // Its last run may have ended just now, and still hold the port.
    await this.#attached.get(name)?.ended;
    // First of all: the port is what most often cannot be had.
    const attachment = await Attachment.attach(record, { directory, clock });
    try {
      const cgroup = this.cgroup(record);
      const { monitor } = await startSandbox({ ...this.#deps, record, directory, program, cgroup, signal });
      this.#attached.set(name, attachment);
      this.#tell({ kind: 'started', name, ref: record.ref });
      attachment.watchEndWith(onExit(monitor, () => void this.#ended(attachment, directory)));
    } catch (error) {
      await attachment[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * Ends a sandbox, also one without a record, which has `graceSeconds` to do so itself. Throws `BACKEND_TIMEOUT` when it
   * outlives that it is killed.
   */
  async end(
    name: string,
    { record, graceSeconds }: { readonly record: SandboxRecord | undefined; readonly graceSeconds: number },
  ): Promise<void> {
    const { clock, shelf } = this.#deps;
    const directory = shelf.at(name);
    const cgroup = record && this.cgroup(record);
    const run = await directory.currentRun();
    if (run) {
      requestEnd(run);
      await untilEnded(directory, { clock, patience: run.paused ? 0 : graceSeconds * 1000 });
      forceEnd(run);
      // What stands still does not hear that it is killed.
      if (run.paused && cgroup) await resumeProcesses(run, cgroup);
      if (!(await untilEnded(directory, { clock, patience: KILL_PATIENCE }))) throw unending(name);
    }
    await this.#attached.get(name)?.ended;
    await cgroup?.remove();
  }

  /** Through the port, since the start or since this process took it up. */
  traffic(name: string): Traffic {
    return this.#attached.get(name)?.traffic ?? { received: 0, sent: 0 };
  }

  /** A connection to the server in a sandbox that runs; rejects where none does, and with the reason of `signal`. */
  async connect(name: string, signal: AbortSignal): Promise<Socket> {
    const attachment = this.#attached.get(name);
    if (!attachment) throw new Error('the sandbox has ended');
    return attachment.connect(signal);
  }

  cgroup({ ref }: SandboxRecord): Cgroup {
    const { host, clock } = this.#deps;
    return new Cgroup(host.cgroups, ref, clock);
  }

  /** Lets go of the sandboxes; those that do not end with this process run on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#logCheck?.[Symbol.dispose]();
    await Promise.all([...this.#attached.values()].map((attachment) => attachment[Symbol.asyncDispose]()));
    this.#attached.clear();
  }

  async #adoptOne(name: string): Promise<void> {
    const { shelf, clock } = this.#deps;
    const directory = shelf.at(name);
    const [record, run] = await Promise.all([directory.record(), directory.currentRun()]);
    if (!run) return;
    if (!record) throw new Error('what is noted of it is spoilt; destroy it');
    const attachment = await Attachment.attach(record, { directory, clock });
    this.#attached.set(name, attachment);
    const onEnd = () => void this.#ended(attachment, directory);
    attachment.watchEndWith(new EndWatch({ directory, clock, onEnd }));
  }

  /** The end of a run, whoever brought it about: bubblewrap has told of it or is gone. Those who wait for it go on. */
  async #ended(attachment: Attachment, directory: SandboxDirectory): Promise<void> {
    const { name } = attachment.record.spec;
    try {
      await attachment[Symbol.asyncDispose]();
      await untilEnded(directory, { clock: this.#deps.clock, patience: KILL_PATIENCE });
      await this.#tellEnd(attachment.record, directory);
    } catch (error) {
      this.#deps.log.warn({ err: error, name }, 'the end of a sandbox could not be told');
    } finally {
      if (this.#attached.get(name) === attachment) this.#attached.delete(name);
      attachment.markEnded();
    }
  }

  async #tellEnd(record: SandboxRecord, directory: SandboxDirectory): Promise<void> {
    const exitCode = await directory.exitCode();
    const oom = exitCode === 137 && this.cgroup(record).hasRunOutOfMemory();
    this.#tell({ kind: 'exited', name: record.spec.name, ref: record.ref, exitCode, oom });
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

function onExit(monitor: ChildProcess, listener: () => void): Disposable {
  if (monitor.exitCode !== null || monitor.signalCode !== null) listener();
  else monitor.once('exit', listener);
  return { [Symbol.dispose]: () => void monitor.off('exit', listener) };
}

function unending(name: string): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `The processes of ${name} do not end though they were killed; the machine may be waiting for a disk.`,
  );
}
