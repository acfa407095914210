import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { Limits, Mount, Sandbox } from '#shared/sandbox.ts';
import type { SandboxSpec } from '../backends/backend.ts';
import { pathStyleOf } from '../platform/path-style.ts';
import type { AcquisitionJob } from './acquisition.ts';
import { becomeReady } from './become-ready.ts';
import { comeUp } from './come-up.ts';
import { baseDirectory, containerName, type ProviderContext, record } from './context.ts';
import { resolveEnvironment } from './environment.ts';
import { evictBeyondCap } from './evict.ts';
import { assertAskable } from './extra-mounts.ts';
import { prepareMounts } from './mounts.ts';
import { obtainImage } from './obtain-image.ts';
import type { PortReservation } from './port-allocator.ts';
import { removeContainer, undoCreation } from './undo-creation.ts';

/** Counts from when the engine has started it. Milliseconds. */
export const READINESS_BUDGET = 60_000;
const PORT_ATTEMPTS = 10;

/**
 * Makes a sandbox and waits until it is ready. What fails leaves no container, port or directory lock behind, only a
 * `failed` record with the cause and the last log lines. Throws `SANDBOX_NAME_TAKEN` when another process was faster.
 */
export async function createSandbox(ctx: ProviderContext, job: AcquisitionJob): Promise<Sandbox> {
  const { backend } = ctx.engine;
  const circuit = `${backend.name} ${job.image}`;
  ctx.circuit.enter(circuit);
  try {
    assertLimits(ctx, job);
    const mounts = await mountsOf(ctx, job);
    const sandbox = await createRecorded(ctx, job, mounts);
    ctx.circuit.succeeded(circuit);
    return sandbox;
  } catch (error) {
    if (speaksOfTheEngine(error, job)) ctx.circuit.failed(circuit, messageOf(error));
    else ctx.circuit.abandoned(circuit);
    throw error;
  }
}

/** An engine elsewhere has the files of its sandboxes; what a caller asks for beside them is its to judge too. */
async function mountsOf(ctx: ProviderContext, job: AcquisitionJob): Promise<readonly Mount[]> {
  if (!ctx.engine.features.hostMounts) {
    assertAskable(job.extraMounts, pathStyleOf);
    assertNoMounts(ctx, job);
    return [];
  }
  return prepareMounts({
    sandboxId: job.id,
    thread: job.thread,
    extraMounts: job.extraMounts,
    ownMounts: job.options.mounts ?? [],
    settings: ctx.settings(),
    baseDir: baseDirectory(ctx),
    home: ctx.home,
  });
}

/** Throws `INVALID_MOUNT` where a person's own mounts would name files of another computer. */
function assertNoMounts(ctx: ProviderContext, { options }: AcquisitionJob): void {
  if (!options.mounts?.length) return;
  throw new MoorageError(
    'INVALID_MOUNT',
    `The ${ctx.engine.backend.name} backend runs sandboxes elsewhere, so folders of this computer cannot be mounted; leave them out.`,
  );
}

/** Throws `INVALID_INPUT` where a sandbox shall have limits that its backend could not give it. */
function assertLimits({ engine }: ProviderContext, { options }: AcquisitionJob): void {
  if (engine.features.limits || Object.keys(options.limits ?? {}).length === 0) return;
  throw new MoorageError(
    'INVALID_INPUT',
    `The ${engine.backend.name} backend decides how much a sandbox may take; leave the limits out.`,
  );
}

/** Of failures that say nothing about the next creation: bad input, a name or an id that was taken, a cancelled one. */
const OF_ONE_ALONE = [
  'INVALID_INPUT',
  'INVALID_MOUNT',
  'SANDBOX_NAME_TAKEN',
  'SANDBOX_ID_COLLISION',
  'PULL_CANCELLED',
] as const;

function speaksOfTheEngine(error: unknown, { signal }: AcquisitionJob): boolean {
  return !signal.aborted && !isMoorageError(error, ...OF_ONE_ALONE);
}

async function createRecorded(
  ctx: ProviderContext,
  job: AcquisitionJob,
  mounts: readonly Mount[],
): Promise<Sandbox> {
  begin(ctx, job, mounts);
  try {
    const started = await startOnFreePort(ctx, job, mounts);
    const ready = await becomeReady(ctx, started, { budget: READINESS_BUDGET, signal: job.signal });
    record(ctx, ready, { kind: 'ready', actor: job.actor, reason: 'it answers' });
    return ready;
  } catch (error) {
    if (isMoorageError(error, 'SANDBOX_NAME_TAKEN')) ctx.registry.remove(job.id);
    else await undoCreation(ctx, job, error);
    throw error;
  }
}

/** The record of a sandbox about to be made; one that is made anew stays pinned. */
function begin(ctx: ProviderContext, job: AcquisitionJob, mounts: readonly Mount[]): void {
  const { clock, registry } = ctx;
  const before = registry.apply(job.id, { kind: 'create-requested' });
  const now = clock.now();
  const sandbox: Sandbox = {
    id: job.id,
    thread: job.thread,
    name: containerName(ctx, job.id),
    backend: ctx.engine.backend.name,
    image: job.image,
    state: before?.state ?? { kind: 'creating', step: { kind: 'queued' }, since: now },
    health: { kind: 'unknown' },
    url: null,
    mounts: [...mounts],
    ports: [],
    limits: ctx.engine.features.limits ? limitsOf(ctx, job) : null,
    ownership: 'own',
    createdAt: now,
    lastUsedAt: now,
    expiresAt: null,
    pinned: before?.pinned ?? false,
    origin: { kind: 'created', by: job.actor },
    idleTimeout: job.options.idleTimeout ?? null,
  };
  const { extraMounts, options } = job;
  registry.put({ sandbox, ref: null, extraMounts: [...extraMounts], options, baseline: null });
  evictBeyondCap(ctx);
}

async function startOnFreePort(
  ctx: ProviderContext,
  job: AcquisitionJob,
  mounts: readonly Mount[],
): Promise<Sandbox> {
  const refused = new Set<number>();
  for (let attempt = 1; ; attempt += 1) {
    using port = await reservePort(ctx, refused);
    try {
      return await createAndStart(ctx, job, specOf(ctx, job, { mounts, port }));
    } catch (error) {
      // Someone else took the port between our look and the engine's: the container goes, the next port is tried.
      if (!isMoorageError(error, 'PORT_TAKEN') || attempt === PORT_ATTEMPTS || !port) throw error;
      refused.add(port.port);
      await removeContainer(ctx, job.id);
    }
  }
}

async function reservePort(
  ctx: ProviderContext,
  refused: ReadonlySet<number>,
): Promise<PortReservation | null> {
  if (!ctx.engine.features.hostPorts) return null;
  const { sandbox_bind, port } = ctx.settings();
  const known = ctx.registry.list().flatMap(({ ports }) => ports.map(({ hostPort }) => hostPort));
  return ctx.ports.allocate(sandbox_bind, port, new Set([...known, ...refused]));
}

function specOf(
  ctx: ProviderContext,
  job: AcquisitionJob,
  { mounts, port }: { readonly mounts: readonly Mount[]; readonly port: PortReservation | null },
): SandboxSpec {
  const { id, thread, image, extraMounts, options } = job;
  const settings = ctx.settings();
  return {
    labels: { sandboxId: id, thread, instanceId: ctx.instanceId, createdAt: ctx.clock.now() },
    name: containerName(ctx, id),
    image,
    containerPort: settings.container_port,
    hostPort: port?.port ?? 0,
    hostAddress: settings.sandbox_bind,
    mounts,
    extraMounts,
    environment: resolveEnvironment({ ...settings.environment, ...options.environment }, ctx.env),
    limits: limitsOf(ctx, job),
    profile: settings.container_profile,
    shmSize: settings.shm_size,
  };
}

function limitsOf(ctx: ProviderContext, { options }: AcquisitionJob): Limits {
  const { memory, cpus, pids } = ctx.settings();
  return {
    memory: options.limits?.memory ?? memory,
    cpus: options.limits?.cpus ?? cpus,
    pids: options.limits?.pids ?? pids,
  };
}

async function createAndStart(
  ctx: ProviderContext,
  job: AcquisitionJob,
  spec: SandboxSpec,
): Promise<Sandbox> {
  const { backend } = ctx.engine;
  const { id, signal } = job;
  if (spec.hostPort !== 0) {
    announceAddress(ctx, id, spec);
    job.onKnown();
  }
  ctx.registry.apply(id, { kind: 'step', step: { kind: 'creating' } });
  const { ref } = await backend.create(spec, { signal }).catch(async (error: unknown) => {
    if (!isMoorageError(error, 'IMAGE_NOT_FOUND') || !backend.features.pull) throw error;
    await obtainImage(ctx, job, spec);
    return backend.create(spec, { signal });
  });
  ctx.registry.note(id, { ref });
  const started = await backend.start(spec.name, { signal });
  record(
    ctx,
    { id, thread: job.thread },
    { kind: 'created', actor: job.actor, reason: `from ${spec.image}` },
  );
  return comeUp(ctx, job, started);
}

/** The URL is final from here on, also while an image is pulled. */
function announceAddress(ctx: ProviderContext, id: string, spec: SandboxSpec): void {
  const { hostAddress, hostPort, containerPort } = spec;
  ctx.registry.update(id, {
    url: localUrl(hostAddress, hostPort),
    ports: [{ hostAddress, hostPort, containerPort }],
  });
}

/** How the app itself reaches a port that is published on `address`. */
function localUrl(address: string, port: number): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
