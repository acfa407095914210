import { TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { Link } from 'wouter';
import { strings } from '../../strings.ts';
import {
  activityAddress,
  type JournalWish,
  QUICK_CHOICES,
  QUICK_KINDS,
  quickChoiceOf,
} from './activity-filter.ts';
import classes from './activity-filter-bar.module.css';
import { ActivityFilterMenu } from './activity-filter-menu.tsx';
import { ActivityPills } from './activity-pills.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { ActivityControls } from './use-activity-filter.ts';

const words = strings.activity;
export interface ActivityFilterBarProps {
  readonly controls: ActivityControls;
  readonly wish: JournalWish;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Which entries are shown, and a way to take them away as a file. */
export function ActivityFilterBar({ controls, wish, inputRef }: ActivityFilterBarProps) {
  const { filter, setFilter } = controls;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    setFilter({ text: '' });
    event.currentTarget.blur();
  };
  return (
    <>
      <div className={classes.bar}>
        <nav className={classes.choices} aria-label={words.quick}>
          {QUICK_CHOICES.map((choice) => (
            <Link
              key={choice}
              className={classes.choice}
              href={activityAddress({ ...filter, kinds: QUICK_KINDS[choice] })}
              aria-current={choice === quickChoiceOf(filter) ? 'true' : undefined}
            >
              {words[choice]}
            </Link>
          ))}
        </nav>
        <ActivityFilterMenu controls={controls} />
        <TextInput
          className={classes.text}
          ref={inputRef}
          type="search"
          value={filter.text}
          onChange={(event) => setFilter({ text: event.currentTarget.value })}
          onKeyDown={onKeyDown}
          placeholder={words.search}
          aria-label={words.search}
          leftSection={<IconFilter size={16} aria-hidden />}
        />
        <ExportMenu wish={wish} />
      </div>
      <ActivityPills controls={controls} />
    </>
  );
}
