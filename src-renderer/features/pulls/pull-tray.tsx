import { useShallow } from 'zustand/react/shallow';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { PullCard } from './pull-card.tsx';
import classes from './pull-tray.module.css';

/** The images being pulled, in the corner, for as long as there are any. */
export function PullTray() {
  const pulls = useLive(useShallow((live) => (live.kind === 'live' ? [...live.pulls.values()] : [])));
  if (pulls.length === 0) return null;
  return (
    <aside className={classes.tray} aria-label={strings.pulls.label}>
      {pulls.map((pull) => (
        <PullCard key={pull.image} pull={pull} />
      ))}
    </aside>
  );
}
