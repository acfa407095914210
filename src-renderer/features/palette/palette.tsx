import '@mantine/spotlight/styles.layer.css';
import { Kbd } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { strings } from '../../strings.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { findItems } from './find-items.ts';
import classes from './palette.module.css';
import type { PaletteItem } from './palette-item.ts';
import { usePaletteItems } from './use-palette-items.ts';

const words = strings.palette;

export interface PaletteProps {
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  readonly onClose: () => void;
}

/** Finds sandboxes, pages, settings and everything that can be done, by a few letters. */
export function Palette({ query, onQueryChange, onClose }: PaletteProps) {
  const [[store, spotlight]] = useState(createSpotlight);
  const items = usePaletteItems();
  const groups = useMemo(() => findItems(items, query), [items, query]);
  useEffect(() => spotlight.open(), [spotlight]);

  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={onQueryChange}
      onSpotlightClose={onClose}
      title={words.label}
      scrollable
      maxHeight={440}
      size={600}
      centered={false}
      yOffset={96}
      transitionProps={{ transition: 'fade', duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        action: classes.action ?? '',
      }}
    >
      <Spotlight.Search
        placeholder={words.placeholder}
        aria-label={words.label}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ group, items: found }) => (
          <Spotlight.ActionsGroup key={group} label={words.groups[group]}>
            {found.map((item) => (
              <Action key={item.id} item={item} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{words.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Action({ item: { label, detail, sign, cap, run } }: { readonly item: PaletteItem }) {
  return (
    <Spotlight.Action onClick={run}>
      <span className={classes.item}>
        <span className={classes.sign}>
          {sign.kind === 'state' ? <StateMark of={sign.mark} /> : <sign.Icon size={16} aria-hidden />}
        </span>
        <span className={classes.label}>{label}</span>
        {detail !== null && <span className={classes.detail}>{detail}</span>}
        {cap !== null && <Kbd size="xs">{cap}</Kbd>}
      </span>
    </Spotlight.Action>
  );
}
