import { Button, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Ref } from 'react';
import { Link } from 'wouter';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { FacetMenu } from './facet-menu.tsx';
import classes from './filter-bar.module.css';
import { FilterPills } from './filter-pills.tsx';
import { listAddress } from './list-address.ts';
import { TextFilter } from './text-filter.tsx';
import type { ListControls } from './use-list-view.ts';
import { ViewMenu } from './view-menu.tsx';

/** The choices that have a place of their own. */
const CHOICES = ['all', 'active', 'warm', 'trouble'] as const;

export interface FilterBarProps {
  readonly controls: ListControls;
  /** The field is left towards the rows. */
  readonly onLeave: () => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Which sandboxes are listed, in which order and how. */
export function FilterBar({ controls, onLeave, inputRef }: FilterBarProps) {
  const { ui } = useDashboard();
  const { filter, sort, setFilter } = controls;
  const words = strings.filter;
  return (
    <>
      <div className={classes.bar}>
        <nav className={classes.choices} aria-label={words.label}>
          {CHOICES.map((show) => (
            <Link
              key={show}
              className={classes.choice}
              href={listAddress({ filter: { ...filter, show }, sort })}
              aria-current={show === filter.show ? 'true' : undefined}
            >
              {words[show]}
            </Link>
          ))}
        </nav>
        <FacetMenu controls={controls} />
        <TextFilter
          text={filter.text}
          onText={(text) => setFilter({ text })}
          onLeave={onLeave}
          inputRef={inputRef}
        />
        <ViewMenu controls={controls} />
        <Tooltip label={SHORTCUTS.create.caps[0]}>
          <Button
            size="sm"
            className={classes.create}
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => ui.setState({ dialog: { kind: 'new-sandbox' } })}
          >
            {strings.create.button}
          </Button>
        </Tooltip>
      </div>
      <FilterPills controls={controls} />
    </>
  );
}
