import type { JournalQuery } from '#shared/contract/journal.ts';
import type { Actor, JournalEntry, JournalKind } from '#shared/events.ts';
import { strings } from '../../strings.ts';

export const KIND_GROUPS = {
  life: ['created', 'ready', 'acquired', 'adopted', 'found', 'started', 'resumed'],
  care: ['released', 'renewed', 'pinned', 'unpinned', 'paused', 'noticed'],
  end: ['stopped', 'failed', 'evicted', 'reaped', 'destroyed'],
} as const satisfies Record<string, readonly JournalKind[]>;
export type KindGroup = keyof typeof KIND_GROUPS;

/** Choices of kinds that have a place of their own on the page. */
export const QUICK_KINDS = {
  all: [],
  endings: KIND_GROUPS.end,
  failures: ['failed'],
} as const satisfies Record<string, readonly JournalKind[]>;
export type QuickChoice = keyof typeof QUICK_KINDS;
export const QUICK_CHOICES = Object.keys(QUICK_KINDS) as readonly QuickChoice[];

const KINDS = Object.keys(strings.journalKinds) as readonly JournalKind[];
const ACTORS = Object.keys(strings.actors) as readonly Actor['kind'][];

export const PERIODS = ['all', 'hour', 'day', 'week', 'range'] as const;
export type Period = (typeof PERIODS)[number];

const HOUR = 3_600_000;
const LENGTHS: Readonly<Partial<Record<Period, number>>> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR };

/** Which entries are shown. Of what is empty or null: whichever. */
export interface ActivityFilter {
  readonly kinds: readonly JournalKind[];
  readonly actors: readonly Actor['kind'][];
  readonly thread: string | null;
  readonly text: string;
  readonly period: Period;
  /** Of a range: local times as fields of a form write them, such as `2026-01-31T09:30`. */
  readonly from: string | null;
  readonly until: string | null;
}

export const NO_FILTER: ActivityFilter = {
  kinds: [],
  actors: [],
  thread: null,
  text: '',
  period: 'all',
  from: null,
  until: null,
};

/** The choice of kinds that `filter` is; undefined where it is another. */
export function quickChoiceOf({ kinds }: ActivityFilter): QuickChoice | undefined {
  return QUICK_CHOICES.find((choice) => {
    const chosen: readonly JournalKind[] = QUICK_KINDS[choice];
    return chosen.length === kinds.length && chosen.every((kind) => kinds.includes(kind));
  });
}

/** The filter in the page's search. What it does not know is left out. */
export function parseActivityFilter(search: URLSearchParams): ActivityFilter {
  const listed = (name: string) => (search.get(name) ?? '').split(',');
  return {
    kinds: KINDS.filter((kind) => listed('what').includes(kind)),
    actors: ACTORS.filter((actor) => listed('who').includes(actor)),
    thread: search.get('thread'),
    text: search.get('q') ?? '',
    period: PERIODS.find((period) => period === search.get('when')) ?? 'all',
    from: search.get('from'),
    until: search.get('until'),
  };
}

/** Address of the page that shows it; what is not said is left out. */
export function activityAddress(filter: ActivityFilter): string {
  const isRange = filter.period === 'range';
  const named: readonly [string, string | null][] = [
    ['what', filter.kinds.join(',')],
    ['who', filter.actors.join(',')],
    ['thread', filter.thread],
    ['q', filter.text],
    ['when', filter.period === 'all' ? null : filter.period],
    ['from', isRange ? filter.from : null],
    ['until', isRange ? filter.until : null],
  ];
  const used = named.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return used.length === 0 ? '/activity' : `/activity?${new URLSearchParams(used)}`;
}

export type JournalWish = Omit<JournalQuery, 'limit' | 'before'>;

/** What the core is asked for it, at `now` (Unix milliseconds). */
export function wishOf(filter: ActivityFilter, now: number): JournalWish {
  const { kinds, actors, thread, period } = filter;
  const text = filter.text.trim();
  const length = LENGTHS[period];
  const from = length === undefined ? timeOf(period, filter.from) : now - length;
  const until = timeOf(period, filter.until);
  return {
    ...(kinds.length > 0 ? { kinds: [...kinds] } : {}),
    ...(actors.length > 0 ? { actors: [...actors] } : {}),
    ...(thread === null ? {} : { threadId: thread }),
    ...(text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function timeOf(period: Period, text: string | null): number | undefined {
  const at = period === 'range' && text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Whether an entry that has just come is what was asked for: the same as the core decides. */
export function matchesWish(entry: JournalEntry, wish: JournalWish): boolean {
  const { kinds, actors, threadId, text, from, until } = wish;
  return (
    (!kinds || kinds.includes(entry.kind)) &&
    (!actors || actors.includes(entry.actor.kind)) &&
    (threadId === undefined || entry.thread?.threadId === threadId) &&
    (text === undefined || hasText(entry, text.toLowerCase())) &&
    (from === undefined || entry.at >= from) &&
    (until === undefined || entry.at < until)
  );
}

function hasText({ sandboxId, thread, reason }: JournalEntry, text: string): boolean {
  const searched = [sandboxId, thread?.threadId, thread?.userId, reason];
  return searched.some((field) => field?.toLowerCase().includes(text));
}
