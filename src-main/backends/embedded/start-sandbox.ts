import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import type { Host } from './host.ts';
import { dropPrivileges } from './identity.ts';
import { abandon, type LaunchedSandbox, launch } from './launch.ts';
import { lastLines } from './log-file.ts';
import { connectNetwork } from './network.ts';
import { bootId, processFacts } from './process-facts.ts';
import { limitResources } from './resource-limits.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import { type SandboxProgram, SOCKET_NAME } from './sandbox-program.ts';
import type { Run, SandboxRecord } from './sandbox-record.ts';

/** Milliseconds. */
const TIMEOUT = 10_000;

/** Where memory runs out for the whole machine, sandboxes go before the app. Linux: -1000 to 1000. */
const OOM_SCORE = '500';

export interface StartOptions {
  readonly host: Host;
  readonly record: SandboxRecord;
  readonly directory: SandboxDirectory;
  readonly program: SandboxProgram;
  readonly cgroup: Cgroup;
  readonly clock: Clock;
  /** Bytes; 0 is unlimited. */
  readonly fileSize: number;
  /** Whether it ends when this process does, however that ends. */
  readonly diesWithApp: boolean;
  readonly signal: AbortSignal | undefined;
}

export interface StartedSandbox {
  readonly run: Run;
  /** Ends with the sandbox. */
  readonly monitor: ChildProcess;
}

/** Starts a sandbox. Throws `CANCELLED`, `BACKEND_TIMEOUT`, `BACKEND_ERROR`; then nothing of it runs. */
export async function startSandbox(options: StartOptions): Promise<StartedSandbox> {
  const { cgroup, directory, record } = options;
  const late = AbortSignal.timeout(TIMEOUT);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  try {
    // A server that was killed leaves its socket behind, on which the next could not listen.
    const socket = rm(join(directory.run, SOCKET_NAME), { recursive: true, force: true });
    await Promise.all([cgroup.make(record.spec.limits), socket]);
    const launched = await launchSandbox(options, signal);
    return { monitor: launched.monitor, run: await letRun(launched, options, signal) };
  } catch (error) {
    await cgroup.remove().catch(() => undefined);
    throw await startError(error, { ...options, late });
  }
}

async function launchSandbox(options: StartOptions, signal: AbortSignal): Promise<LaunchedSandbox> {
  const { host, record, directory, program, fileSize, diesWithApp } = options;
  const { spec } = record;
  const { identity, filter, system, cgroups } = host;
  return launch({
    program: host.bubblewrap(),
    view: { spec, directory, program, system, identity, diesWithApp, network: await host.network() },
    command: [
      ...limitResources(spec.limits, { fileSize, controllers: cgroups.places }),
      ...dropPrivileges(identity),
      ...program.command,
    ],
    filter,
    signal,
  });
}

/** Gives a launched sandbox its limits and its network, and notes that it runs, before its first instruction. */
async function letRun(launched: LaunchedSandbox, options: StartOptions, signal: AbortSignal): Promise<Run> {
  const { pid } = launched;
  try {
    preferForOom(pid);
    const startTime = processFacts(pid)?.startTime;
    if (startTime === undefined) throw new Error('bubblewrap has ended');
    const run: Run = { pid, startTime, bootId: bootId(), paused: false };
    await Promise.all([options.cgroup.join(pid), options.directory.writeRun(run)]);
    launched.go();
    await Promise.all([launched.begun, connect(launched, options, signal)]);
    launched.life.destroy();
    launched.monitor.unref();
    return run;
  } catch (error) {
    abandon(launched);
    throw error;
  }
}

async function connect(launched: LaunchedSandbox, options: StartOptions, signal: AbortSignal): Promise<void> {
  const { host, directory, clock } = options;
  const { slirp: program, identity } = host;
  if ((await host.network()) !== 'nat' || !program) return;
  await connectNetwork({ ...launched, program, identity, directory, clock, signal });
}

function preferForOom(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, OOM_SCORE);
  } catch {
    // A courtesy to the app; the sandbox is none the worse for it.
  }
}

async function startError(
  error: unknown,
  { signal, late, directory, record }: StartOptions & { readonly late: AbortSignal },
): Promise<MoorageError> {
  const { name } = record.spec;
  if (error instanceof MoorageError) return error;
  if (signal?.aborted) {
    return new MoorageError('CANCELLED', 'The caller no longer waits for this.', { cause: error });
  }
  if (late.aborted) {
    const message = `${name} did not start within ${TIMEOUT / 1000} s. This machine may be overloaded; try again.`;
    return new MoorageError('BACKEND_TIMEOUT', message, { cause: error });
  }
  const words = await lastLines(directory.log, 1);
  const message = `${name} could not be started: ${[messageOf(error), ...words].join(': ')}`;
  return new MoorageError('BACKEND_ERROR', message, { cause: error });
}
