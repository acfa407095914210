import { Kbd, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { strings } from '../../strings.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import classes from './filter-bar.module.css';

export interface TextFilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The field is left towards the rows. */
  readonly onLeave: () => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Lists only what has the text in its thread, user, id, image or address. */
export function TextFilter({ text, onText, onLeave, inputRef }: TextFilterProps) {
  const [focused, setFocused] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
    if (event.key !== 'Escape') return;
    // The page's own Escape would do the same once more.
    event.preventDefault();
    onText('');
    event.currentTarget.blur();
  };
  return (
    <TextInput
      className={classes.text}
      ref={inputRef}
      type="search"
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      placeholder={strings.filter.placeholder}
      aria-label={strings.filter.placeholder}
      leftSection={<IconFilter size={16} aria-hidden />}
      rightSection={focused || text !== '' ? null : <Kbd aria-hidden>{SHORTCUTS.filter.caps[0]}</Kbd>}
    />
  );
}
