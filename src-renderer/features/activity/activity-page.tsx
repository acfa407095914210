import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { ActivityFailure } from './activity-failure.tsx';
import { activityAddress, type JournalWish, NO_FILTER, wishOf } from './activity-filter.ts';
import { ActivityFilterBar } from './activity-filter-bar.tsx';
import { ActivityList } from './activity-list.tsx';
import classes from './activity-page.module.css';
import { ActivitySkeleton } from './activity-skeleton.tsx';
import { type Activity, useActivity } from './use-activity.ts';
import { type ActivityControls, useActivityFilter } from './use-activity-filter.ts';

const words = strings.activity;
/** Milliseconds after the last letter before it is searched for. */
const TYPING = 200;

/** Everything that happened to any sandbox, who did it and why. */
export function ActivityPage() {
  const controls = useActivityFilter();
  const wish = useWish(controls);
  const [held, setHeld] = useState(false);
  const activity = useActivity(wish, held);
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({
    filter: () => input.current?.focus(),
    back: () => {
      if (isFiltered(controls)) controls.setFilter(NO_FILTER);
    },
  });
  return (
    <AppFrame title={<h1 className={classes.title}>{strings.frame.activity}</h1>}>
      <ActivityFilterBar controls={controls} wish={wish} inputRef={input} />
      <Content activity={activity} controls={controls} onHold={setHeld} />
    </AppFrame>
  );
}

interface ContentProps {
  readonly activity: Activity;
  readonly controls: ActivityControls;
  readonly onHold: (held: boolean) => void;
}

function Content({ activity, controls, onHold }: ContentProps) {
  const isSlow = useDelayed(activity.state === 'loading', 150);
  if (activity.entries.length > 0) return <ActivityList activity={activity} onHold={onHold} />;
  if (activity.state === 'failed')
    return <ActivityFailure reason={activity.reason} onRetry={activity.retry} />;
  if (activity.state === 'loading') return isSlow ? <ActivitySkeleton /> : null;
  return isFiltered(controls) ? <NoMatch onReset={() => controls.setFilter(NO_FILTER)} /> : <NothingYet />;
}

function isFiltered({ filter }: ActivityControls): boolean {
  return activityAddress(filter) !== activityAddress(NO_FILTER);
}

function NoMatch({ onReset }: { readonly onReset: () => void }) {
  return (
    <div className={classes.none}>
      <p className={classes.text}>{words.none}</p>
      <Button variant="default" onClick={onReset}>
        {words.reset}
      </Button>
    </div>
  );
}

function NothingYet() {
  return (
    <div className={classes.none}>
      <h2 className={classes.heading}>{words.emptyTitle}</h2>
      <p className={classes.text}>{words.empty}</p>
    </div>
  );
}

/** What is asked of the core, a moment after the last letter; the same object for as long as it is the same. */
function useWish({ filter }: ActivityControls): JournalWish {
  const { live } = useDashboard();
  const text = useSettled(filter.text);
  const address = activityAddress({ ...filter, text });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says all of the filter.
  return useMemo(() => {
    const state = live.getState();
    const now = Date.now() + (state.kind === 'live' ? state.clockOffset : 0);
    return wishOf({ ...filter, text }, now);
  }, [address, live]);
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => setSettled(text), TYPING);
    return () => clearTimeout(timer);
  }, [text, settled]);
  return settled;
}
