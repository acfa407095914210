import type { Task } from '#shared/contract/tasks.ts';
import type { AppInfo, LiveEvent } from '#shared/contract.ts';
import { assertNever } from '#shared/errors.ts';
import type { EngineStatus, JournalEntry } from '#shared/events.ts';
import type { PullProgress, Sandbox } from '#shared/sandbox.ts';

/** How many journal entries are kept beside those a page asks for. */
export const JOURNAL_LIMIT = 500;

/** Why a pull failed, and when it was told (local Unix milliseconds): another failure is another one, though it says the same. */
export interface FailedPull {
  readonly reason: string;
  readonly at: number;
}

export interface LiveData {
  readonly kind: 'live';
  readonly app: AppInfo;
  readonly engine: EngineStatus;
  /** By id, oldest first. An entry is replaced only when that sandbox changed. */
  readonly sandboxes: ReadonlyMap<string, Sandbox>;
  /** By image: those under way. */
  readonly pulls: ReadonlyMap<string, PullProgress>;
  /** By image: why the last pull of it failed, until it is pulled again. */
  readonly failedPulls: ReadonlyMap<string, FailedPull>;
  /** By id: those under way, and those that ended since the dashboard opened. */
  readonly tasks: ReadonlyMap<string, Task>;
  /** Calls of the HTTP API within the last minute. */
  readonly requestsPerMinute: number;
  /** What happened since the dashboard opened, oldest first. */
  readonly journal: readonly JournalEntry[];
  /** Milliseconds to add to the local clock to get the server's. */
  readonly clockOffset: number;
}

/** What the dashboard knows. `waiting`: nothing yet. */
export type LiveState = { readonly kind: 'waiting' } | LiveData;

/** The state after `event`, which arrived at `receivedAt` (local Unix milliseconds). Pure. */
export function reduceLive(state: LiveState, event: LiveEvent, receivedAt: number): LiveState {
  if (event.kind === 'snapshot') return fromSnapshot(state, event, receivedAt);
  if (state.kind === 'waiting') return state;
  switch (event.kind) {
    case 'app':
      return { ...state, app: event.app };
    case 'engine':
      return { ...state, engine: event.engine };
    case 'sandbox':
      return { ...state, sandboxes: withSandbox(state.sandboxes, event.sandbox) };
    case 'removed':
      return { ...state, sandboxes: withoutEntry(state.sandboxes, event.id) };
    case 'pull':
      return {
        ...state,
        pulls: withEntry(state.pulls, event.pull.image, event.pull),
        failedPulls: withoutEntry(state.failedPulls, event.pull.image),
      };
    case 'pull-ended':
      return {
        ...state,
        pulls: withoutEntry(state.pulls, event.image),
        failedPulls:
          event.error === null
            ? state.failedPulls
            : withEntry(state.failedPulls, event.image, { reason: event.error, at: receivedAt }),
      };
    case 'journal':
      return { ...state, journal: [...state.journal, event.entry].slice(-JOURNAL_LIMIT) };
    case 'task':
      return { ...state, tasks: withEntry(state.tasks, event.task.id, event.task) };
    case 'requests':
      return { ...state, requestsPerMinute: event.perMinute };
    default:
      return assertNever(event);
  }
}

type Snapshot = Extract<LiveEvent, { kind: 'snapshot' }>;

function fromSnapshot(state: LiveState, event: Snapshot, receivedAt: number): LiveState {
  const byAge = event.sandboxes.toSorted((a, b) => a.createdAt - b.createdAt);
  return {
    kind: 'live',
    app: event.app,
    engine: event.engine,
    sandboxes: new Map(byAge.map((sandbox) => [sandbox.id, sandbox])),
    pulls: new Map(event.pulls.map((pull) => [pull.image, pull])),
    failedPulls: state.kind === 'live' ? state.failedPulls : new Map(),
    tasks: new Map(event.tasks.map((task) => [task.id, task])),
    requestsPerMinute: event.requestsPerMinute,
    journal: state.kind === 'live' ? state.journal : [],
    clockOffset: event.now - receivedAt,
  };
}

function withSandbox(
  sandboxes: ReadonlyMap<string, Sandbox>,
  sandbox: Sandbox,
): ReadonlyMap<string, Sandbox> {
  return sandbox.state.kind === 'gone'
    ? withoutEntry(sandboxes, sandbox.id)
    : withEntry(sandboxes, sandbox.id, sandbox);
}

function withEntry<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  return new Map(map).set(key, value);
}

function withoutEntry<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
