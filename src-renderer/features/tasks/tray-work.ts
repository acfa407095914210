import type { Task } from '#shared/contract/tasks.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import type { LiveState } from '../../stores/live-state.ts';

/** One piece of long work in the tray. `id` names it for as long as it is there. */
export type TrayWork =
  | { readonly kind: 'pull'; readonly id: string; readonly pull: PullProgress }
  | { readonly kind: 'failed-pull'; readonly id: string; readonly image: string; readonly reason: string }
  | { readonly kind: 'task'; readonly id: string; readonly task: Task };

/** What the tray shows: work under way, and what has ended until it is put away. */
export function trayWork(live: LiveState, dismissed: ReadonlySet<string>): readonly TrayWork[] {
  if (live.kind === 'waiting') return [];
  const all: readonly TrayWork[] = [
    ...[...live.tasks.values()].map((task): TrayWork => ({ kind: 'task', id: `task ${task.id}`, task })),
    ...[...live.pulls.values()].map((pull): TrayWork => ({ kind: 'pull', id: `pull ${pull.image}`, pull })),
    ...[...live.failedPulls].map(
      ([image, { reason, at }]): TrayWork => ({
        kind: 'failed-pull',
        id: `failed ${image} ${at}`,
        image,
        reason,
      }),
    ),
  ];
  return all.filter((work) => isUnderWay(work) || !dismissed.has(work.id));
}

export function isUnderWay(work: TrayWork): boolean {
  return work.kind === 'pull' || (work.kind === 'task' && work.task.state === 'running');
}

/** True for what has ended well: it goes away by itself. */
export function isDone(work: TrayWork): boolean {
  return work.kind === 'task' && work.task.state !== 'running' && work.task.failures.length === 0;
}
