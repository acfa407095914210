import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { assertNever } from '#shared/errors.ts';
import { useLive, useUi } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PullCard } from '../pulls/pull-card.tsx';
import { FailedPullCard } from './failed-pull-card.tsx';
import { TaskCard } from './task-card.tsx';
import classes from './task-tray.module.css';
import { isUnderWay, type TrayWork, trayWork } from './tray-work.ts';
import { useFootRoom } from './use-foot-room.ts';

const words = strings.tasks;

/** All long work in the corner, whatever page is shown, for as long as there is any. */
export function TaskTray() {
  const [isOpen, setOpen] = useState(true);
  const live = useLive((state) => state);
  const dismissed = useUi((state) => state.dismissed);
  const [location] = useLocation();
  const footRoom = useFootRoom();
  const all = useMemo(() => trayWork(live, dismissed), [live, dismissed]);
  // The page of the images shows its pulls itself.
  const work = location === '/images' ? all.filter(({ kind }) => kind === 'task') : all;
  if (work.length === 0) return null;
  const running = work.filter(isUnderWay).length;
  return (
    <aside ref={footRoom} className={classes.tray} aria-label={words.label}>
      <div className={classes.head}>
        <span role="status">{running === 0 ? words.finished : words.summary(running)}</span>
        <IconButton label={isOpen ? words.hide : words.show} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
        </IconButton>
      </div>
      {isOpen && (
        <div className={classes.work}>
          {work.map((each) => (
            <WorkCard key={each.id} work={each} />
          ))}
        </div>
      )}
    </aside>
  );
}

function WorkCard({ work }: { readonly work: TrayWork }) {
  switch (work.kind) {
    case 'pull':
      return <PullCard pull={work.pull} />;
    case 'failed-pull':
      return <FailedPullCard work={work} />;
    case 'task':
      return <TaskCard work={work} />;
    default:
      return assertNever(work);
  }
}
