import { Link } from 'wouter';
import { strings } from '../../strings.ts';
import { type DetailTab, tabPath } from './detail-tabs.ts';
import classes from './tab-bar.module.css';

export interface TabBarProps {
  readonly id: string;
  readonly tabs: readonly DetailTab[];
  readonly current: DetailTab;
}

/** The parts of the page, as links: each can be opened in a tab of its own and sent to somebody. */
export function TabBar({ id, tabs, current }: TabBarProps) {
  const words = strings.detail.tabs;
  return (
    <nav className={classes.bar} aria-label={words.label}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          className={classes.tab}
          href={tabPath(id, tab)}
          aria-current={tab === current ? 'page' : undefined}
        >
          {words[tab]}
        </Link>
      ))}
    </nav>
  );
}
