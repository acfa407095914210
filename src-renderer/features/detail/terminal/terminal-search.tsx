import { TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { ISearchOptions, SearchAddon } from '@xterm/addon-search';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { strings } from '../../../strings.ts';
import { token } from '../../../theme/token.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import classes from './terminal-search.module.css';

const words = strings.terminal;

export interface TerminalSearchProps {
  readonly search: SearchAddon;
  readonly onClose: () => void;
}

/** Looks for words in what the terminal has shown: Enter goes up to the one before, Shift Enter down again. */
export function TerminalSearch({ search, onClose }: TerminalSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [isFound, setFound] = useState(true);
  useEffect(() => field.current?.focus(), []);
  const find = (text: string, forward: boolean): void => {
    const options = searchOptions();
    setFound(text === '' || (forward ? search.findNext(text, options) : search.findPrevious(text, options)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') find(query, event.shiftKey);
    if (event.key === 'Escape') onClose();
  };
  return (
    <search className={classes.bar}>
      <TextInput
        size="xs"
        ref={field}
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        value={query}
        error={!isFound && words.noMatch}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          find(event.currentTarget.value, false);
        }}
        onKeyDown={onKeyDown}
      />
      <IconButton label={words.previous} shortcut="Enter" onClick={() => find(query, false)}>
        <IconChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label={words.next} shortcut="Shift Enter" onClick={() => find(query, true)}>
        <IconChevronDown size={16} aria-hidden />
      </IconButton>
      <IconButton label={words.endSearch} shortcut="Esc" onClick={onClose}>
        <IconX size={16} aria-hidden />
      </IconButton>
    </search>
  );
}

function searchOptions(): ISearchOptions {
  return {
    decorations: {
      matchBackground: token('--m-match'),
      matchOverviewRuler: token('--m-amber'),
      activeMatchBackground: token('--m-match'),
      activeMatchBorder: token('--m-amber'),
      activeMatchColorOverviewRuler: token('--m-amber'),
    },
  };
}
