import type { StatsSample } from '../backend.ts';
import type { StatsAnswer } from './engine-answers.ts';

/** A sample from the engine's answer; undefined when the container does not run. */
export function statsFrom(answer: StatsAnswer): StatsSample | undefined {
  const at = Date.parse(answer.read ?? '');
  // What does not run has no time, which Go writes as the year 1.
  if (!(at > 0)) return undefined;
  const { usage = 0, limit, stats } = answer.memory_stats ?? {};
  const networks = Object.values(answer.networks ?? {});
  return {
    at,
    cpuSeconds: (answer.cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e9,
    memory: Math.max(usage - cacheOf(stats ?? {}), 0),
    memoryLimit: limit || null,
    received: sum(networks.map(({ rx_bytes }) => rx_bytes)),
    sent: sum(networks.map(({ tx_bytes }) => tx_bytes)),
  };
}

/** Page cache that can be had back, as `docker stats` reckons it: by cgroup v1's name, else v2's. */
function cacheOf(stats: Readonly<Record<string, number>>): number {
  return stats.total_inactive_file ?? stats.inactive_file ?? 0;
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value = 0) => total + value, 0);
}
