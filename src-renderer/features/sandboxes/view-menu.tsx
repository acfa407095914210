import { ActionIcon, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconArrowsSort,
  IconCheck,
  IconLayoutGrid,
  IconList,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react';
import { useDashboard, usePreferences } from '../../dashboard-context.tsx';
import { DENSITIES, LAYOUTS } from '../../stores/preferences.ts';
import { strings } from '../../strings.ts';
import classes from './filter-bar.module.css';
import { nextSort, SORT_KEYS } from './sort.ts';
import type { ListControls } from './use-list-view.ts';

const words = strings.view;
const LAYOUT_ICONS = { table: IconList, cards: IconLayoutGrid } as const;

/** Table or cards, the order, and how dense. */
export function ViewMenu({ controls }: { readonly controls: ListControls }) {
  const { preferences } = useDashboard();
  const { layout } = usePreferences();
  return (
    <div className={classes.view}>
      <OrderMenu controls={controls} />
      <SegmentedControl
        size="xs"
        aria-label={words.layout}
        className={classes.layouts}
        withItemsBorders={false}
        data={LAYOUTS.map((value) => ({ value, label: <LayoutIcon of={value} /> }))}
        value={layout}
        onChange={(value) => preferences.setState({ layout: value })}
      />
    </div>
  );
}

function LayoutIcon({ of }: { readonly of: keyof typeof LAYOUT_ICONS }) {
  const Icon = LAYOUT_ICONS[of];
  return <Icon className={classes.layoutIcon} size={16} role="img" aria-label={words.layouts[of]} />;
}

function OrderMenu({ controls: { sort, setSort } }: { readonly controls: ListControls }) {
  const { preferences } = useDashboard();
  const { density } = usePreferences();
  const Turn = sort.descending ? IconSortDescending : IconSortAscending;
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={words.options}>
          <ActionIcon variant="default" size={36} aria-label={words.options}>
            <IconArrowsSort size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.order}</Menu.Label>
        {SORT_KEYS.map((key) => (
          <Menu.Item
            key={key}
            rightSection={key === sort.key && <IconCheck size={14} aria-hidden />}
            onClick={() => key !== sort.key && setSort(nextSort(sort, key))}
          >
            {words.orders[key]}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<Turn size={16} aria-hidden />}
          onClick={() => setSort(nextSort(sort, sort.key))}
        >
          {words.turnRound}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{words.density}</Menu.Label>
        {DENSITIES.map((each) => (
          <Menu.Item
            key={each}
            rightSection={each === density && <IconCheck size={14} aria-hidden />}
            onClick={() => preferences.setState({ density: each })}
          >
            {words.densities[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
