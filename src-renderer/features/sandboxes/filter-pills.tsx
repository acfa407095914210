import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { strings } from '../../strings.ts';
import { FACETS, type Facet, type Filter, NO_FILTER } from './filter.ts';
import classes from './filter-bar.module.css';
import type { ListControls } from './use-list-view.ts';

const words = strings.filter;

/** The filters in use that are not seen elsewhere, each to be taken away; nothing while there is none. */
export function FilterPills({ controls: { filter, setFilter } }: { readonly controls: ListControls }) {
  const used = pillsOf(filter);
  if (used.length === 0) return null;
  return (
    <div className={classes.pills}>
      {used.map(({ text, without }) => (
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
  readonly without: Partial<Filter>;
}

function pillsOf(filter: Filter): readonly Pill[] {
  const { show } = filter;
  const state: readonly Pill[] =
    show === 'starting' || show === 'paused' || show === 'stopped' || show === 'failed'
      ? [{ text: words.chosen(words.state, words[show]), without: { show: 'all' } }]
      : [];
  const facets = FACETS.flatMap((facet): readonly Pill[] => {
    const value = chosenIn(filter, facet);
    return value === null
      ? []
      : [{ text: words.chosen(words.facets[facet], value), without: { [facet]: null } }];
  });
  return [...state, ...facets];
}

function chosenIn(filter: Filter, facet: Facet): string | null {
  if (facet !== 'health') return filter[facet];
  return filter.health === null ? null : words.health[filter.health];
}
