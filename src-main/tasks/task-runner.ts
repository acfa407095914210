import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Task } from '#shared/contract/tasks.ts';
import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import { isLeftOver } from '#shared/left-over.ts';
import type { Clock } from '../provider/clock.ts';
import { EventHub } from '../provider/event-hub.ts';
import type { Provider } from '../provider/provider.ts';

/** An engine asked for a hundred things at once may do none of them in time. */
const AT_A_TIME = 8;

type BulkKind = Extract<Task['kind'], 'destroy' | 'release' | 'pause' | 'resume'>;

export interface BulkRequest {
  readonly kind: BulkKind;
  readonly ids: readonly string[];
  readonly actor: Actor;
}

/** Work on many sandboxes at once: begun here, told of as it goes. Nothing here throws; what fails is in the task. */
export interface TaskRunner extends Disposable {
  /** Does the same to each. Ids that mean nothing by their turn are skipped. */
  start(request: BulkRequest): Task;
  /** Destroys what {@link isLeftOver}; one that is taken back meanwhile stays. */
  cleanUpIdle(actor: Actor, reason?: string): Task;
  /** Destroys every sandbox of ours, pinned ones and those being created too. */
  destroyAll(actor: Actor, reason?: string): Task;
  /** Finishes what is under way and leaves the rest. An unknown task is a success. */
  cancel(taskId: string): void;
  /** Those with work left, oldest first. */
  list(): readonly Task[];
  /** Tells of each change of a task; of its end last. */
  subscribe(listener: (task: Task) => void): Disposable;
}

export interface TaskRunnerDeps {
  readonly provider: Pick<
    Provider,
    'list' | 'get' | 'destroy' | 'destroyLeftOver' | 'release' | 'pause' | 'resume'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
}

/** Disposing cancels all tasks. */
export function createTaskRunner({ provider, clock, log }: TaskRunnerDeps): TaskRunner {
  const hub = new EventHub<Task>((error) => log.error({ err: error }, 'a listener failed'));
  const tasks = new Map<string, Task>();

  const change = (id: string, changes: Partial<Task>): void => {
    const task = tasks.get(id);
    if (!task) return;
    const changed = { ...task, ...changes };
    tasks.set(id, changed);
    hub.emit(changed);
  };

  const begin = (kind: Task['kind'], ids: readonly string[], work: Work): Task => {
    const id = randomUUID();
    const task: Task = {
      id,
      kind,
      total: ids.length,
      done: 0,
      failures: [],
      startedAt: clock.now(),
      state: 'running',
    };
    tasks.set(id, task);
    hub.emit(task);
    void eachOf(ids, {
      work,
      isCancelled: () => tasks.get(id)?.state !== 'running',
      onDone: (failure) => {
        const { done, failures } = tasks.get(id) ?? task;
        change(id, { done: done + 1, failures: failure ? [...failures, failure] : failures });
      },
    }).then(() => {
      if (tasks.get(id)?.state === 'running') change(id, { state: 'ended' });
      tasks.delete(id);
    });
    return task;
  };

  const cancel = (id: string): void => {
    if (tasks.get(id)?.state === 'running') change(id, { state: 'cancelled' });
  };

  return {
    start: ({ kind, ids, actor }) =>
      begin(kind, [...new Set(ids)].filter(provider.get), verb(provider, kind, actor)),
    cleanUpIdle(actor, reason = 'cleaned up') {
      const ids = idsOf(provider.list().filter(isLeftOver));
      return begin('clean-up', ids, (id) => provider.destroyLeftOver(id, actor, reason));
    },
    destroyAll(actor, reason = 'all were destroyed') {
      const ids = idsOf(provider.list().filter(({ ownership }) => ownership === 'own'));
      return begin('destroy-all', ids, (id) => provider.destroy(id, actor, reason));
    },
    cancel,
    list: () => [...tasks.values()],
    subscribe: (listener) => hub.subscribe(listener),
    [Symbol.dispose]() {
      for (const id of tasks.keys()) cancel(id);
    },
  };
}

type Work = (id: string) => Promise<unknown>;
type Failure = Task['failures'][number];

function idsOf(sandboxes: readonly { readonly id: string }[]): readonly string[] {
  return sandboxes.map(({ id }) => id);
}

function verb(provider: TaskRunnerDeps['provider'], kind: BulkKind, actor: Actor): Work {
  if (kind === 'destroy') return (id) => provider.destroy(id, actor, 'destroyed in the dashboard');
  return (id) => provider[kind](id, actor);
}

async function eachOf(
  ids: readonly string[],
  {
    work,
    isCancelled,
    onDone,
  }: {
    readonly work: Work;
    readonly isCancelled: () => boolean;
    readonly onDone: (failure: Failure | undefined) => void;
  },
): Promise<void> {
  const waiting = [...ids];
  const next = () => (isCancelled() ? undefined : waiting.shift());
  const worker = async () => {
    for (let id = next(); id !== undefined; id = next()) onDone(await failureOf(id, work));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

async function failureOf(id: string, work: Work): Promise<Failure | undefined> {
  try {
    await work(id);
    return undefined;
  } catch (error) {
    // It went before its turn came.
    return isMoorageError(error, 'SANDBOX_NOT_FOUND') ? undefined : { id, reason: messageOf(error) };
  }
}
