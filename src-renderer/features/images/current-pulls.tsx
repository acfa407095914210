import { useLive, useUi } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { PullCard } from '../pulls/pull-card.tsx';
import { FailedPullCard } from '../tasks/failed-pull-card.tsx';
import { trayWork } from '../tasks/tray-work.ts';
import classes from './images-page.module.css';

/** The pulls under way, layer by layer, and those that failed; nothing while there is none. */
export function CurrentPulls() {
  const live = useLive((state) => state);
  const dismissed = useUi((state) => state.dismissed);
  const pulls = trayWork(live, dismissed).filter((work) => work.kind !== 'task');
  if (pulls.length === 0) return null;
  return (
    <section className={classes.pulls} aria-label={strings.images.pulls}>
      {pulls.map((work) =>
        work.kind === 'pull' ? (
          <PullCard key={work.id} pull={work.pull} layers="shown" />
        ) : (
          <FailedPullCard key={work.id} work={work} />
        ),
      )}
    </section>
  );
}
