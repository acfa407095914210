import { STATUS_CODES } from 'node:http';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import { cancelled } from './api-errors.ts';
import { refusalOf } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { type CreateDeps, lookUp, remove } from './create-sandbox.ts';
import { sandboxIdOf, serviceName } from './names.ts';
import { PODS, SERVICES, toOne } from './paths.ts';

/** A node that is slow to say that a Pod has ended is not waited for longer than that. Milliseconds. */
const NODE_TIMEOUT = 4000;
/** What the cluster alone has to do is done in that time. Milliseconds. */
const CLUSTER_TIMEOUT = 10_000;
/** Kubernetes' nodes kill what has not ended by then, in seconds; 0 would forget a Pod that still runs. */
const LEAST_GRACE = 1;

export interface DestroyOptions {
  readonly graceSeconds?: number;
  readonly signal?: AbortSignal;
}

/**
 * Removes a sandbox with its Service, and returns once the cluster holds it no more. One that does not exist is a
 * success. A node has some seconds to say that the Pod has ended; a Pod that has, or whose node does not say, is then
 * taken out of the cluster at once. Throws `BACKEND_TIMEOUT` when even that is not done.
 */
export async function destroySandbox(
  deps: CreateDeps,
  name: string,
  { graceSeconds = LEAST_GRACE, signal }: DestroyOptions = {},
): Promise<void> {
  if (signal?.aborted) throw cancelled(signal.reason);
  const { api, view, namespace, owners } = deps;
  const held = view.find(name);
  // What has not run yet has nothing to end: its node need not be heard.
  const hasRun = held?.state.runState !== 'pending';
  const gracePeriodSeconds = hasRun ? Math.max(LEAST_GRACE, Math.ceil(graceSeconds)) : 0;
  const service = toOne(SERVICES, namespace, serviceName(sandboxIdOf(name)), 'delete');
  const owner = toOne(owners, namespace, name, 'delete');
  const outcomes = await Promise.allSettled([
    remove(api, service, {}),
    remove(api, owner, { gracePeriodSeconds, propagationPolicy: 'Background' }),
  ]);
  throwFailures(['service', owners.kind.toLowerCase()], outcomes);
  if (!held) return;
  const hasEnded = () => view.find(name)?.state.runState === 'exited';
  const patience = NODE_TIMEOUT + gracePeriodSeconds * 1000;
  if (await isGone(deps, held, { timeout: patience, enough: hasEnded, signal })) return;
  await forceOut(deps, held);
  if (await isGone(deps, held, { timeout: CLUSTER_TIMEOUT, enough: () => false, signal })) return;
  throw slow(name);
}

/** Takes the Pod out of the cluster without its node's word. */
async function forceOut({ api, namespace, log }: CreateDeps, { name, pod }: Held): Promise<void> {
  if (!pod) return;
  const { uid } = pod.metadata;
  log.debug({ name }, 'its node has not let go of a Pod yet; taking it out of the cluster');
  const place = toOne(PODS, namespace, pod.metadata.name, 'delete');
  await remove(api, place, { gracePeriodSeconds: 0, preconditions: { uid } });
}

/** Whether it has gone, waited for until it has, until that is `enough`, or until the time is over. */
async function isGone(
  { api, view, namespace, owners }: CreateDeps,
  { name, owner }: Held,
  options: {
    readonly timeout: number;
    readonly enough: () => boolean;
    readonly signal: AbortSignal | undefined;
  },
): Promise<boolean> {
  const { timeout, enough, signal } = options;
  const ref = owner.metadata.uid;
  const end = new AbortController();
  using _deadline = api.clock.timer(() => end.abort(), timeout);
  const ask = async () => (await lookUp(api, toOne(owners, namespace, name, 'get')))?.metadata.uid !== ref;
  const both = AbortSignal.any([end.signal, ...(signal ? [signal] : [])]);
  try {
    return await view.gone(name, ref, { signal: both, ask, enough });
  } catch (error) {
    if (signal?.aborted) throw cancelled(signal.reason);
    if (end.signal.aborted) return false;
    throw error;
  }
}

function throwFailures(kinds: readonly string[], outcomes: readonly PromiseSettledResult<void>[]): void {
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ kind: kinds[index] ?? '', error: outcome.reason as unknown }] : [],
  );
  const [first] = failures;
  if (!first) return;
  if (!failures.every(({ error }) => refusalOf(error))) throw first.error;
  // The provisioner's own words.
  const parts = failures.map(({ kind, error }) => {
    const { status = 500 } = refusalOf(error) ?? {};
    return `${kind}: ${STATUS_CODES[status] ?? status}`;
  });
  const code = isMoorageError(first.error) ? first.error.code : 'BACKEND_ERROR';
  throw new MoorageError(code, failures.map(({ error }) => messageOf(error)).join(' '), {
    cause: refusalOf(first.error),
    detail: `Partial cleanup: ${parts.join(', ')}`,
  });
}

function slow(name: string): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `The cluster has been told to remove ${name} and still holds it. See whether something keeps it, such as a finalizer.`,
  );
}
