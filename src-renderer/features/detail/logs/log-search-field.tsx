import { TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { strings } from '../../../strings.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import classes from './log-search-field.module.css';
import type { LogSearch } from './use-log-search.ts';

const words = strings.logs;

export interface LogSearchFieldProps {
  readonly search: LogSearch;
  readonly onStep: (by: 1 | -1) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** What is sought, how often it is there, and the way from one to the next: Enter and Shift Enter. */
export function LogSearchField({ search, onStep, ref }: LogSearchFieldProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape') {
      search.setQuery('');
      event.currentTarget.blur();
    }
  };
  return (
    <search className={classes.search}>
      <TextInput
        ref={ref}
        className={classes.input}
        type="search"
        size="xs"
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search.query}
        onChange={(event) => search.setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton label={words.previous} shortcut="Shift Enter" onClick={() => onStep(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label={words.next} shortcut="Enter" onClick={() => onStep(1)}>
        <IconChevronDown size={16} aria-hidden />
      </IconButton>
      <span className={classes.count} role="status">
        {search.query !== '' && countText(search)}
      </span>
    </search>
  );
}

function countText({ total, position }: LogSearch): string {
  return total === 0 ? words.noMatches : words.matches(position, total);
}
