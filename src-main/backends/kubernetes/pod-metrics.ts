import { MoorageError, messageOf } from '#shared/errors.ts';
import type { StatsSample } from '../backend.ts';
import type { Api } from './api.ts';
import { type ApiRefusal, refusalOf } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { describeHeld } from './describe-held.ts';
import { type Collection, toOne } from './paths.ts';
import { parseQuantity } from './quantity.ts';

const METRICS: Collection = { group: '/apis/metrics.k8s.io/v1beta1', resource: 'pods', kind: 'PodMetrics' };

/** Milliseconds before a cluster is asked again whether it has a metrics-server by now. */
const ASK_AGAIN = 60_000;

interface PodMetrics {
  readonly containers: readonly { readonly usage: { readonly cpu: string; readonly memory: string } }[];
}

interface Counter {
  readonly at: number;
  readonly cpuSeconds: number;
}

/**
 * What metrics-server says of a Pod. It tells how much CPU is used at the time and nothing of the network, so the CPU
 * seconds are summed up from look to look, and no bytes are counted.
 */
export class MetricsReader {
  readonly #api: Api;
  readonly #namespace: string;
  readonly #counters = new Map<string, Counter>();
  #absence: { readonly error: MoorageError; until: number } | undefined;

  constructor(api: Api, namespace: string) {
    this.#api = api;
    this.#namespace = namespace;
  }

  /** Throws `BACKEND_UNSUPPORTED` where the cluster has no metrics-server or does not let us ask it. */
  async sample(held: Held & { readonly pod: object }, signal?: AbortSignal): Promise<StatsSample> {
    const metrics = await this.#ask(held, signal);
    const at = this.#api.clock.now();
    const { uid } = held.owner.metadata;
    const before = this.#counters.get(uid) ?? { at, cpuSeconds: 0 };
    const usage = metrics.containers.map((container) => container.usage);
    const cores = sum(usage.map(({ cpu }) => parseQuantity(cpu)));
    const cpuSeconds = before.cpuSeconds + (cores * (at - before.at)) / 1000;
    this.#counters.set(uid, { at, cpuSeconds });
    const { limits } = describeHeld(held, { url: null, ports: [] });
    return {
      at,
      cpuSeconds,
      memory: Math.round(sum(usage.map(({ memory }) => parseQuantity(memory)))),
      memoryLimit: limits?.memory || null,
      received: 0,
      sent: 0,
    };
  }

  forget(uid: string): void {
    this.#counters.delete(uid);
  }

  /** A cluster without metrics-server is asked for it now and then only, however many look. */
  async #ask(held: Held, signal: AbortSignal | undefined): Promise<PodMetrics> {
    const absence = this.#absence;
    if (absence) {
      const now = this.#api.clock.now();
      if (now < absence.until) throw absence.error;
      absence.until = now + ASK_AGAIN;
    }
    try {
      const metrics = await this.#call(held, signal);
      this.#absence = undefined;
      return metrics;
    } catch (error) {
      throw this.#explain(error, held);
    }
  }

  #call({ name, pod }: Held, signal: AbortSignal | undefined): Promise<PodMetrics> {
    const place = toOne(METRICS, this.#namespace, pod?.metadata.name ?? name, 'get');
    return this.#api.call<PodMetrics>({ ...place, resource: 'pods.metrics.k8s.io', signal });
  }

  #explain(error: unknown, { name }: Held): unknown {
    const refusal = refusalOf(error);
    if (refusal?.status === 404 && refusal.reason === 'NotFound' && refusal.details.name) {
      this.#absence = undefined;
      const message = `metrics-server has not looked at ${name} yet. Ask again shortly.`;
      return new MoorageError('BACKEND_ERROR', message, { cause: error });
    }
    const why = refusal && whyAbsent(refusal, messageOf(error));
    if (why === undefined) return error;
    const absent = new MoorageError('BACKEND_UNSUPPORTED', why, { cause: error });
    this.#absence = { error: absent, until: this.#api.clock.now() + ASK_AGAIN };
    return absent;
  }
}

/** Why nobody counts what sandboxes use, and what to do; undefined where that says nothing of it. Pure. */
function whyAbsent({ status }: ApiRefusal, message: string): string | undefined {
  switch (status) {
    case 403:
      return message;
    case 404:
      return 'The cluster has no metrics-server, so nobody counts what sandboxes use. Install metrics-server in it.';
    case 503:
      return "The cluster's metrics-server does not answer, so nobody counts what sandboxes use. See whether its Pod in kube-system is ready.";
    default:
      return undefined;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
