import { useStore } from 'zustand';
import type { StateView } from '#shared/state-view.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { formatBytes, formatCpu } from '../../../format/format-amount.ts';
import type { SampledStats } from '../../../stores/stats-store.ts';
import { strings } from '../../../strings.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { useUnmeasured } from '../use-unmeasured.ts';
import classes from './parts.module.css';

/** Cores that fill the height of a sparkline, unless more were in use. */
const CPU_SCALE = 0.5;

export interface UsageProps {
  readonly id: string;
  readonly view: StateView;
}

/** Share of a core in use, and how it came to that. */
export function CpuUsage({ id, view }: UsageProps) {
  const sample = useSample(id, view);
  if (!sample || sample.cpu === null) return <Unknown id={id} />;
  return (
    <>
      <Sparkline values={sample.cpuTrend} scale={CPU_SCALE} />
      <span className={classes.amount}>{formatCpu(sample.cpu)}</span>
    </>
  );
}

/** Memory in use, and how it came to that; its limit is the height of the line. */
export function MemoryUsage({ id, view }: UsageProps) {
  const sample = useSample(id, view);
  if (!sample) return <Unknown id={id} />;
  const used = formatBytes(sample.memory);
  const limit = sample.memoryLimit;
  return (
    <>
      <Sparkline values={sample.memoryTrend} scale={limit ?? sample.memory * 1.5} />
      <span
        className={classes.amount}
        title={limit ? strings.table.memoryOf(used, formatBytes(limit)) : undefined}
      >
        {used}
      </span>
    </>
  );
}

/** Nothing is known; why, where the engine has said so. */
function Unknown({ id }: Pick<UsageProps, 'id'>) {
  return (
    <span className={classes.dim} title={useUnmeasured(id)}>
      –
    </span>
  );
}

/** The last sample of what runs. */
function useSample(id: string, view: StateView): SampledStats | undefined {
  const sample = useStore(useDashboard().stats, (samples) => samples.get(id));
  return isRunning(view) ? sample : undefined;
}

export function isRunning(view: StateView): boolean {
  return view === 'active' || view === 'warm' || view === 'unhealthy' || view === 'paused';
}
