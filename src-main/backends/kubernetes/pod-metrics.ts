import { MoorageError } from '#shared/errors.ts';
import type { StatsSample } from '../backend.ts';
import type { Api } from './api.ts';
import { isRefusal, refusalOf } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { describeHeld } from './describe-held.ts';
import { type Collection, toOne } from './paths.ts';
import { parseQuantity } from './quantity.ts';

const METRICS: Collection = { group: '/apis/metrics.k8s.io/v1beta1', resource: 'pods', kind: 'PodMetrics' };

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

  async #ask({ name, pod }: Held, signal: AbortSignal | undefined): Promise<PodMetrics> {
    const place = toOne(METRICS, this.#namespace, pod?.metadata.name ?? name, 'get');
    try {
      return await this.#api.call<PodMetrics>({ ...place, resource: 'pods.metrics.k8s.io', signal });
    } catch (error) {
      if (
        isRefusal(error, 404) &&
        refusalOf(error)?.reason === 'NotFound' &&
        refusalOf(error)?.details.name
      ) {
        throw new MoorageError(
          'BACKEND_ERROR',
          `metrics-server has not looked at ${name} yet. Ask again shortly.`,
          {
            cause: error,
          },
        );
      }
      if (isRefusal(error, 403, 404, 503)) {
        throw new MoorageError(
          'BACKEND_UNSUPPORTED',
          'The cluster has no metrics-server that answers us, so nobody counts what sandboxes use.',
          { cause: error },
        );
      }
      throw error;
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
