import { AsyncIteratorClass } from '@orpc/server';
import type { AppInfo, LiveEvent } from '#shared/contract.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import type { TaskRunner } from '../tasks/task-runner.ts';
import { LiveQueue } from './live-queue.ts';

/** Calls of the HTTP API within the last minute; tells when that changes. */
export interface RequestsPerMinute {
  perMinute(): number;
  subscribe(listener: (perMinute: number) => void): Disposable;
}

export interface LiveFeedDeps {
  readonly provider: Provider;
  readonly tasks: Pick<TaskRunner, 'list' | 'subscribe'>;
  readonly requests: RequestsPerMinute;
  readonly appInfo: () => AppInfo;
  /** Calls back whenever {@link appInfo} may have changed: new settings. */
  readonly onAppInfoChange: (listener: () => void) => Disposable;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Everything as it stands, then what changes, without a gap or a repetition, until `signal` aborts or the reader
 * returns. A reader that falls behind gets the latest of each sandbox instead of every step.
 */
export function liveFeed(deps: LiveFeedDeps, signal?: AbortSignal): AsyncIteratorClass<LiveEvent, undefined> {
  const queue = new LiveQueue();
  const open = new DisposableStack();
  const end = (): void => {
    open.dispose();
    queue.close();
  };
  let started = false;
  return new AsyncIteratorClass(
    async () => {
      if (started || signal?.aborted) return queue.next();
      started = true;
      follow(deps, queue, open);
      signal?.addEventListener('abort', end, { once: true });
      open.defer(() => signal?.removeEventListener('abort', end));
      // In the same turn as the subscription: nothing happens between the two.
      return { done: false, value: snapshot(deps) };
    },
    async () => end(),
  );
}

function snapshot({ provider, tasks, requests, appInfo, clock }: LiveFeedDeps): LiveEvent {
  return {
    kind: 'snapshot',
    app: appInfo(),
    engine: provider.engine(),
    sandboxes: [...provider.list()],
    pulls: [...provider.pulls()],
    tasks: [...tasks.list()],
    requestsPerMinute: requests.perMinute(),
    now: clock.now(),
  };
}

function follow(
  { provider, tasks, requests, appInfo, onAppInfoChange }: LiveFeedDeps,
  queue: LiveQueue,
  open: DisposableStack,
) {
  let told = JSON.stringify(appInfo());
  const tellApp = (): void => {
    const app = appInfo();
    const text = JSON.stringify(app);
    if (text === told) return;
    told = text;
    queue.push({ kind: 'app', app });
  };
  open.use(onAppInfoChange(tellApp));
  open.use(
    provider.subscribe((event) => {
      if (event.kind !== 'condition') queue.push(event);
      // Another engine may do other things.
      if (event.kind === 'engine' || event.kind === 'condition') tellApp();
    }),
  );
  open.use(requests.subscribe((perMinute) => queue.push({ kind: 'requests', perMinute })));
  open.use(tasks.subscribe((task) => queue.push({ kind: 'task', task })));
}
