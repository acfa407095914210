import { Button, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Actor, JournalKind } from '#shared/events.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { KIND_GROUPS, type KindGroup, PERIODS, quickChoiceOf } from './activity-filter.ts';
import classes from './activity-filter-bar.module.css';
import type { ActivityControls } from './use-activity-filter.ts';

const words = strings.activity;
/** Of a long list, how many are offered until more is typed. */
const MOST_OPTIONS = 50;

const KINDS = (Object.keys(KIND_GROUPS) as KindGroup[]).map((group) => ({
  group: words.groups[group],
  items: KIND_GROUPS[group].map((value) => ({ value, label: strings.journalKinds[value] })),
}));
const ACTORS = (Object.keys(strings.actors) as Actor['kind'][]).map((value) => ({
  value,
  label: strings.actors[value],
}));

/** The filters that are wanted now and then: what, who, whose thread, when. */
export function ActivityFilterMenu({ controls }: { readonly controls: ActivityControls }) {
  const { actors, thread, period } = controls.filter;
  const used = [
    quickChoiceOf(controls.filter) === undefined,
    actors.length > 0,
    thread !== null,
    period !== 'all',
  ].filter(Boolean).length;
  return (
    <Popover position="bottom-start" width={340} trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="sm"
          variant="default"
          className={classes.filters}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-label={used === 0 ? words.filters : words.filtersActive(used)}
        >
          {words.filters}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.fields} aria-label={words.filters}>
        <Fields controls={controls} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Fields({ controls: { filter, setFilter } }: { readonly controls: ActivityControls }) {
  // The menu of a choice within the popover is no click outside of it.
  const common = {
    comboboxProps: { withinPortal: false },
    placeholder: words.any,
    openOnFocus: false,
    size: 'xs',
  } as const;
  return (
    <>
      <MultiSelect
        {...common}
        clearable
        searchable
        label={words.what}
        data={KINDS}
        value={[...filter.kinds]}
        onChange={(kinds) => setFilter({ kinds: kinds as JournalKind[] })}
      />
      <MultiSelect
        {...common}
        clearable
        label={words.who}
        data={ACTORS}
        value={[...filter.actors]}
        onChange={(actors) => setFilter({ actors: actors as Actor['kind'][] })}
      />
      <Select
        {...common}
        clearable
        searchable
        limit={MOST_OPTIONS}
        label={words.thread}
        data={[...useThreads(filter.thread)]}
        value={filter.thread}
        onChange={(thread) => setFilter({ thread })}
      />
      <Select
        {...common}
        allowDeselect={false}
        label={words.when}
        data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
        value={filter.period}
        onChange={(period) => setFilter({ period: period ?? 'all' })}
      />
      {filter.period === 'range' && (
        <div className={classes.range}>
          <TextInput
            type="datetime-local"
            size="xs"
            label={words.from}
            value={filter.from ?? ''}
            onChange={(event) => setFilter({ from: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            size="xs"
            label={words.until}
            value={filter.until ?? ''}
            onChange={(event) => setFilter({ until: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}

/** Threads that are known by now, and the one that is chosen. */
function useThreads(chosen: string | null): readonly string[] {
  const state = useDashboard().live.getState();
  if (state.kind === 'waiting') return chosen === null ? [] : [chosen];
  const threads = [
    chosen,
    ...[...state.sandboxes.values()].map(({ thread }) => thread?.threadId),
    ...state.journal.map(({ thread }) => thread?.threadId),
  ];
  return [...new Set(threads.filter((thread) => typeof thread === 'string'))].sort();
}
