import { Button, Kbd, TextInput, Tooltip } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { Link } from 'wouter';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { type Filter, SHOWN, searchOf } from './filter.ts';
import classes from './filter-bar.module.css';

export interface FilterBarProps {
  readonly filter: Filter;
  readonly onText: (text: string) => void;
  /** The field is left towards the rows. */
  readonly onLeave: () => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

export function FilterBar({ filter, onText, onLeave, inputRef }: FilterBarProps) {
  const { ui } = useDashboard();
  const words = strings.filter;
  return (
    <div className={classes.bar}>
      <nav className={classes.choices} aria-label={words.label}>
        {SHOWN.map((show) => (
          <Link
            key={show}
            className={classes.choice}
            href={`/${searchOf({ show, text: filter.text })}`}
            aria-current={show === filter.show ? 'true' : undefined}
          >
            {words[show]}
          </Link>
        ))}
      </nav>
      <TextFilter text={filter.text} onText={onText} onLeave={onLeave} inputRef={inputRef} />
      <Tooltip label={SHORTCUTS.create.caps[0]}>
        <Button
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => ui.setState({ dialog: { kind: 'new-sandbox' } })}
        >
          {strings.create.button}
        </Button>
      </Tooltip>
    </div>
  );
}

type TextFilterProps = Omit<FilterBarProps, 'filter'> & { readonly text: string };

function TextFilter({ text, onText, onLeave, inputRef }: TextFilterProps) {
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
