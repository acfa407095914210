import { STATUS_CODES } from 'node:http';
import type { Logger } from 'pino';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { SandboxSpec } from '../backend.ts';
import { type Api, TIMEOUTS } from './api.ts';
import { cancelled } from './api-errors.ts';
import type { ApiObject, Service } from './api-objects.ts';
import { isRefusal, refusalOf } from './api-refusal.ts';
import type { ClusterView } from './cluster-view.ts';
import { ensureNamespace } from './ensure-namespace.ts';
import { sandboxIdOf, serviceName } from './names.ts';
import { type Collection, SERVICES, toAll, toOne } from './paths.ts';
import { readNotes } from './pod-notes.ts';

/** A Pod that is on its way out holds the name until it is gone; so long, in milliseconds, is that waited for. */
const LEAVING_TIMEOUT = 45_000;
const ATTEMPTS = 4;
/** What is rolled back is gone within this time, in milliseconds, or goes on its own. */
const UNDO_TIMEOUT = 10_000;

export interface CreateDeps {
  readonly api: Api;
  readonly view: ClusterView;
  readonly log: Logger;
  readonly namespace: string;
  /** What owns a sandbox: its Pod, or the claim it is given for. */
  readonly owners: Collection;
  readonly putOwner: (owner: ApiObject) => void;
  readonly putService: (service: Service) => void;
}

export interface Manifests {
  readonly owner: object;
  readonly service: object;
}

/** What became of one object that was to be made. */
type Outcome<T> =
  | { readonly kind: 'made'; readonly object: T }
  | { readonly kind: 'exists'; readonly error: MoorageError }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Makes the Pod, or the claim, and the Service of a sandbox, at the same time. What fails or is aborted halfway leaves
 * nothing. One of that name on its way out is waited for. Throws `SANDBOX_NAME_TAKEN`, `CANCELLED`, `BACKEND_ERROR`.
 */
export async function createSandbox(
  deps: CreateDeps,
  spec: SandboxSpec,
  {
    owner: ownerManifest,
    service: serviceManifest,
    signal,
  }: Manifests & { readonly signal?: AbortSignal | undefined },
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    if (signal?.aborted) throw cancelled(signal.reason);
    const [owner, service] = await Promise.all([
      make<ApiObject>(deps, deps.owners, ownerManifest),
      makeService(deps, spec, serviceManifest),
    ]);
    if (owner.kind === 'made' && service.kind === 'made' && !signal?.aborted) {
      deps.putOwner(owner.object);
      deps.putService(service.object);
      return owner.object.metadata.uid;
    }
    if (owner.kind === 'exists' && service.kind !== 'failed') {
      await leavingIsGone(deps, spec, signal);
      if (attempt < ATTEMPTS) continue;
      throw nameTaken(spec, owner.error);
    }
    await undo(deps, spec, { owner, service });
    if (signal?.aborted) throw cancelled(signal.reason);
    const failed = [owner, service].find(({ kind }) => kind === 'failed');
    const error = failed?.kind === 'failed' ? failed.error : undefined;
    if (!isMissingNamespace(error) || attempt === ATTEMPTS) {
      throw refusedCreation(owner.kind === 'failed' ? deps.owners : SERVICES, error);
    }
    await ensureNamespace({ ...deps, signal });
  }
}

async function make<T extends ApiObject>(
  { api, namespace }: CreateDeps,
  collection: Collection,
  body: object,
): Promise<Outcome<T>> {
  try {
    const call = { ...toAll(collection, namespace, 'create'), body, timeout: TIMEOUTS.change };
    return { kind: 'made', object: await api.call<T>(call) };
  } catch (error) {
    const exists =
      isMoorageError(error) && isRefusal(error, 409) && refusalOf(error)?.reason === 'AlreadyExists';
    return exists ? { kind: 'exists', error } : { kind: 'failed', error };
  }
}

/** A Service that is there already, left by a Pod that is gone, serves the next one if it is what we would have made. */
async function makeService(deps: CreateDeps, spec: SandboxSpec, manifest: object): Promise<Outcome<Service>> {
  const made = await make<Service>(deps, SERVICES, manifest);
  if (made.kind !== 'exists') return made;
  const one = (verb: 'get' | 'delete') =>
    toOne(SERVICES, deps.namespace, serviceName(sandboxIdOf(spec.name)), verb);
  try {
    const existing = await deps.api.call<Service>(one('get'));
    if (servesAlike(existing, manifest as Pick<Service, 'spec'>)) return { kind: 'made', object: existing };
    await deps.api.call({ ...one('delete'), timeout: TIMEOUTS.change });
  } catch (error) {
    if (!isRefusal(error, 404)) return { kind: 'failed', error };
  }
  return make<Service>(deps, SERVICES, manifest);
}

function servesAlike(existing: Pick<Service, 'spec'>, wanted: Pick<Service, 'spec'>): boolean {
  const [port, wantedPort] = [existing, wanted].map(({ spec }) => spec.ports?.[0]?.port);
  return existing.spec.type === wanted.spec.type && port === wantedPort;
}

/** Throws `SANDBOX_NAME_TAKEN` unless the holder of the name is about to go; then waits until it is gone. */
async function leavingIsGone(
  deps: CreateDeps,
  spec: SandboxSpec,
  signal: AbortSignal | undefined,
): Promise<void> {
  const holder = await readOwner(deps, spec);
  if (!holder) return;
  if (holder.metadata.deletionTimestamp === undefined) throw nameTaken(spec);
  deps.log.info({ name: spec.name }, 'waiting for the one before to go');
  await untilGone(deps, spec, { ref: holder.metadata.uid, timeout: LEAVING_TIMEOUT, signal });
}

async function untilGone(
  { api, view, namespace, owners }: CreateDeps,
  { name }: Pick<SandboxSpec, 'name'>,
  options: { readonly ref: string; readonly timeout: number; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { ref, timeout, signal } = options;
  const end = new AbortController();
  const slow = new MoorageError(
    'BACKEND_TIMEOUT',
    `The cluster has not let go of ${name} for ${timeout / 1000} s. See whether its node answers.`,
  );
  using _deadline = api.clock.timer(() => end.abort(slow), timeout);
  const both = signal ? AbortSignal.any([end.signal, signal]) : end.signal;
  try {
    const ask = async () => (await lookUp(api, toOne(owners, namespace, name, 'get')))?.metadata.uid !== ref;
    await view.gone(name, ref, { signal: both, ask });
  } catch (error) {
    if (signal?.aborted) throw cancelled(signal.reason);
    throw error;
  }
}

function readOwner(
  { api, owners, namespace }: CreateDeps,
  { name }: SandboxSpec,
): Promise<ApiObject | undefined> {
  return lookUp(api, toOne(owners, namespace, name, 'get'));
}

/** Undefined when there is none. */
export async function lookUp(api: Api, place: ReturnType<typeof toOne>): Promise<ApiObject | undefined> {
  try {
    return await api.call<ApiObject>(place);
  } catch (error) {
    if (isRefusal(error, 404)) return undefined;
    throw error;
  }
}

/** Removes what was made. What may have been made, though nobody said so, is looked for. */
async function undo(
  deps: CreateDeps,
  spec: SandboxSpec,
  { owner, service }: { readonly owner: Outcome<ApiObject>; readonly service: Outcome<Service> },
): Promise<void> {
  const { api, namespace, owners, log } = deps;
  try {
    const made = owner.kind === 'made' ? owner.object : await madeUnsaid(deps, spec, owner);
    // Somebody else's Pod keeps the Service that selects it.
    if (service.kind === 'made' && owner.kind !== 'exists') {
      await remove(api, toOne(SERVICES, namespace, service.object.metadata.name, 'delete'), {});
    }
    if (!made) return;
    deps.putOwner(made);
    const { uid } = made.metadata;
    // It has hardly begun: there is nothing to wait for.
    await remove(api, toOne(owners, namespace, made.metadata.name, 'delete'), {
      gracePeriodSeconds: 0,
      preconditions: { uid },
    });
    await untilGone(deps, spec, { ref: uid, timeout: UNDO_TIMEOUT });
  } catch (error) {
    log.warn({ err: error, name: spec.name }, 'could not take back all of a creation that failed');
  }
}

/** What a call that broke off may have made: ours if it bears our instance and the time of this creation. */
async function madeUnsaid(
  deps: CreateDeps,
  spec: SandboxSpec,
  outcome: Outcome<ApiObject>,
): Promise<ApiObject | undefined> {
  if (outcome.kind !== 'failed' || refusalOf(outcome.error)) return undefined;
  const found = await readOwner(deps, spec);
  const notes = found && readNotes(found);
  const ours = notes?.instanceId === spec.labels.instanceId && notes.createdAt === spec.labels.createdAt;
  return ours ? found : undefined;
}

/** Deletes one; one that is gone is a success. */
export async function remove(api: Api, place: ReturnType<typeof toOne>, options: object): Promise<void> {
  try {
    await api.call({
      ...place,
      body: { apiVersion: 'v1', kind: 'DeleteOptions', ...options },
      timeout: TIMEOUTS.change,
    });
  } catch (error) {
    if (!isRefusal(error, 404)) throw error;
  }
}

function isMissingNamespace(error: unknown): boolean {
  return isRefusal(error, 404) && refusalOf(error)?.details.kind === 'namespaces';
}

function nameTaken({ name }: SandboxSpec, cause?: unknown): MoorageError {
  return new MoorageError('SANDBOX_NAME_TAKEN', `The cluster has a ${name} already.`, { cause });
}

/** The provisioner's own words for it go to who calls by its API. */
function refusedCreation({ kind }: Collection, error: unknown): unknown {
  const refusal = refusalOf(error);
  if (!refusal || !isMoorageError(error)) return error;
  const detail = `${kind} creation failed: ${STATUS_CODES[refusal.status] ?? refusal.status}`;
  const message =
    error.code === 'SANDBOX_NOT_FOUND' ? `The ${kind} was refused: ${refusal.message}` : messageOf(error);
  const code = error.code === 'SANDBOX_NOT_FOUND' ? 'BACKEND_ERROR' : error.code;
  return new MoorageError(code, message, { cause: refusal, detail });
}
