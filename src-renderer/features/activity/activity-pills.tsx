import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { strings } from '../../strings.ts';
import { type ActivityFilter, NO_FILTER, quickChoiceOf } from './activity-filter.ts';
import classes from './activity-filter-bar.module.css';
import type { ActivityControls } from './use-activity-filter.ts';

const words = strings.activity;

/** The filters in use, each to be taken away; nothing while there is none. */
export function ActivityPills({ controls: { filter, setFilter } }: { readonly controls: ActivityControls }) {
  const pills = pillsOf(filter);
  if (pills.length === 0) return null;
  return (
    <div className={classes.pills}>
      {pills.map(({ text, without }) => (
        <UnstyledButton
          key={text}
          className={classes.pill}
          aria-label={words.drop(text)}
          onClick={() => setFilter(without)}
        >
          {text} <IconX size={12} aria-hidden />
        </UnstyledButton>
      ))}
      <UnstyledButton className={classes.reset} onClick={() => setFilter(NO_FILTER)}>
        {words.reset}
      </UnstyledButton>
    </div>
  );
}

interface Pill {
  readonly text: string;
  readonly without: Partial<ActivityFilter>;
}

/** What is chosen elsewhere on the page is seen there. */
function pillsOf(filter: ActivityFilter): readonly Pill[] {
  const { actors, thread, period, from, until } = filter;
  const kinds = quickChoiceOf(filter) === undefined ? filter.kinds : [];
  const pill = (label: string, value: string, without: Partial<ActivityFilter>): Pill => ({
    text: words.chosen(label, value),
    without,
  });
  return [
    ...kinds.map((kind) =>
      pill(words.what, strings.journalKinds[kind], { kinds: kinds.filter((other) => other !== kind) }),
    ),
    ...actors.map((actor) =>
      pill(words.who, strings.actors[actor], { actors: actors.filter((other) => other !== actor) }),
    ),
    ...(thread === null ? [] : [pill(words.thread, thread, { thread: null })]),
    ...(period === 'all' ? [] : [pill(words.when, periodText(period, from, until), { period: 'all' })]),
  ];
}

function periodText(period: ActivityFilter['period'], from: string | null, until: string | null): string {
  if (period !== 'range') return words.periods[period];
  return `${from?.replace('T', ' ') ?? '…'} – ${until?.replace('T', ' ') ?? '…'}`;
}
