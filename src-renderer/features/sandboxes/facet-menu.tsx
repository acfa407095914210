import { Button, Popover, Select } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { facetValues } from './facet-values.ts';
import { FACETS, HEALTH_KINDS, SHOWN } from './filter.ts';
import classes from './filter-bar.module.css';
import type { ListControls } from './use-list-view.ts';

const words = strings.filter;
/** Of a long list, how many are offered until more is typed. */
const MOST_OPTIONS = 50;

/** The filters that are wanted now and then: state, health, backend, user, thread. */
export function FacetMenu({ controls }: { readonly controls: ListControls }) {
  const { filter } = controls;
  const used = FACETS.filter((facet) => filter[facet] !== null).length;
  return (
    <Popover position="bottom-start" width={300} trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="sm"
          variant="default"
          className={classes.facets}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-label={used === 0 ? words.more : words.moreActive(used)}
        >
          <span className={classes.facetsWord}>{words.more}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.facetFields}>
        <FacetFields controls={controls} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FacetFields({ controls: { filter, setFilter } }: { readonly controls: ListControls }) {
  const { live } = useDashboard();
  const state = live.getState();
  const { backends, users, threads } = facetValues(state.kind === 'live' ? state.sandboxes.values() : []);
  const common = {
    clearable: true,
    searchable: true,
    openOnFocus: false,
    limit: MOST_OPTIONS,
    placeholder: words.any,
    // The menu of a choice within the popover is no click outside of it.
    comboboxProps: { withinPortal: false },
    size: 'xs',
  } as const;
  return (
    <>
      <Select
        {...common}
        label={words.state}
        data={SHOWN.filter((show) => show !== 'all').map((value) => ({ value, label: words[value] }))}
        value={filter.show === 'all' ? null : filter.show}
        onChange={(show) => setFilter({ show: show ?? 'all' })}
      />
      <Select
        {...common}
        label={words.facets.health}
        data={HEALTH_KINDS.map((value) => ({ value, label: words.health[value] }))}
        value={filter.health}
        onChange={(health) => setFilter({ health })}
      />
      <Select
        {...common}
        label={words.facets.backend}
        data={[...backends]}
        value={filter.backend}
        onChange={(backend) => setFilter({ backend })}
      />
      <Select
        {...common}
        label={words.facets.user}
        data={[...users]}
        value={filter.user}
        onChange={(user) => setFilter({ user })}
      />
      <Select
        {...common}
        label={words.facets.thread}
        data={[...threads]}
        value={filter.thread}
        onChange={(thread) => setFilter({ thread })}
      />
    </>
  );
}
