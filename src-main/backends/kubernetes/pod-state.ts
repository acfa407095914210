import type { RunState } from '../backend.ts';
import type { ContainerStatus, Pod, TerminatedState } from './api-objects.ts';
import { unschedulable, waitingFor } from './pod-words.ts';
import { sandboxContainer } from './sandbox-container.ts';

/** How a Pod stands, in the words of the core. */
export interface PodState {
  readonly runState: RunState;
  /** What a pending one waits for. */
  readonly detail: string;
  /** Of the last end of its container; null when unknown, or where there was none. */
  readonly exitCode: number | null;
  readonly oom: boolean;
  /** How often its container was started again. */
  readonly restarts: number;
  /** It is on its way out. */
  readonly leaving: boolean;
}

/** Pure. */
export function podState(pod: Pod): PodState {
  const container = containerOf(pod);
  const ended = container?.state?.terminated ?? container?.lastState?.terminated;
  const common = {
    ...endingOf(ended),
    restarts: container?.restartCount ?? 0,
    leaving: pod.metadata.deletionTimestamp !== undefined,
  };
  const runState = runStateOf(pod, container);
  return { ...common, runState, detail: runState === 'pending' ? pendingDetail(pod, container) : '' };
}

function runStateOf({ status }: Pod, container: ContainerStatus | undefined): RunState {
  // An evicted one has no container any more.
  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') return 'exited';
  if (!container) return 'pending';
  if (container.state?.running) return 'running';
  // It has run: what it waits for is to be started again.
  const hasRun = container.restartCount > 0 || container.lastState?.terminated !== undefined;
  return container.state?.terminated || hasRun ? 'exited' : 'pending';
}

function containerOf(pod: Pod): ContainerStatus | undefined {
  const statuses = pod.status?.containerStatuses ?? [];
  const wanted = sandboxContainer(pod)?.name;
  return statuses.find(({ name }) => name === wanted) ?? statuses[0];
}

function endingOf(ended: TerminatedState | undefined): { exitCode: number | null; oom: boolean } {
  return { exitCode: ended?.exitCode ?? null, oom: ended?.reason === 'OOMKilled' };
}

function pendingDetail({ status, spec }: Pod, container: ContainerStatus | undefined): string {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return unschedulable(scheduled.message ?? '');
  const image = sandboxContainer({ spec })?.image ?? '';
  const waiting = container?.state?.waiting;
  return waitingFor({ reason: waiting?.reason ?? '', message: waiting?.message ?? '', image });
}
