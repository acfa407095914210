import type { ClusterBed } from './cluster-bed.ts';

interface EngineStats {
  readonly read: string;
  readonly cpu_stats: { readonly cpu_usage: { readonly total_usage: number } };
  readonly memory_stats: { readonly usage?: number };
}

/** Answers for a cluster's metrics-server, with what the engine of its node counts. */
export function playMetricsServer(bed: ClusterBed): void {
  const prefix = `/apis/metrics.k8s.io/v1beta1/namespaces/${bed.namespace}/pods/`;
  bed.proxy.standIn(async ({ path }) => {
    if (!path.startsWith(prefix)) return undefined;
    const container = await bed.container(path.slice(prefix.length));
    const { State } = await container.inspect();
    const stats = (await container.stats({ stream: false })) as unknown as EngineStats;
    const lifetime = (Date.now() - Date.parse(State.StartedAt)) * 1e6;
    // Cores, averaged over its life: a metrics-server averages too.
    const cores = stats.cpu_stats.cpu_usage.total_usage / lifetime;
    const usage = {
      cpu: `${Math.max(1, Math.round(cores * 1e9))}n`,
      memory: `${Math.round((stats.memory_stats.usage ?? 0) / 1024)}Ki`,
    };
    return { status: 200, body: JSON.stringify({ containers: [{ name: 'sandbox', usage }] }) };
  });
}
