import { type RefObject, useEffect, useState } from 'react';
import type { SettingGroup } from '#shared/setting-groups.ts';
import { strings } from '../../strings.ts';
import { currentGroup } from './current-group.ts';
import classes from './settings-page.module.css';

const words = strings.settings;

export interface SettingsIndexProps {
  readonly groups: readonly (SettingGroup | 'appearance')[];
  /** What is scrolled; its groups carry `data-group`. */
  readonly page: RefObject<HTMLElement | null>;
}

/** The way to each group, the one that is read marked. */
export function SettingsIndex({ groups, page }: SettingsIndexProps) {
  const current = useCurrentGroup(page);
  return (
    <nav className={classes.index} aria-label={words.groupsLabel}>
      {groups.map((group) => (
        <a
          key={group}
          className={classes.link}
          href={`#${group}`}
          aria-current={group === current ? 'location' : undefined}
        >
          {words.groups[group]}
        </a>
      ))}
    </nav>
  );
}

function useCurrentGroup(page: RefObject<HTMLElement | null>): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const element = page.current;
    if (!element) return;
    const look = (): void => setCurrent(groupInView(element));
    look();
    element.addEventListener('scroll', look, { passive: true });
    window.addEventListener('hashchange', look);
    return () => {
      element.removeEventListener('scroll', look);
      window.removeEventListener('hashchange', look);
    };
  }, [page]);
  return current;
}

function groupInView(page: HTMLElement): string | undefined {
  const { top } = page.getBoundingClientRect();
  const places = [...page.querySelectorAll<HTMLElement>('[data-group]')].map((group) => ({
    id: group.id,
    top: group.getBoundingClientRect().top - top,
  }));
  return currentGroup(places, { height: page.clientHeight, named: window.location.hash.slice(1) });
}
