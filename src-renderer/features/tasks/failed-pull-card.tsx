import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import type { TrayWork } from './tray-work.ts';
import { useDismiss } from './use-dismiss.ts';
import classes from './work-card.module.css';

const words = strings.tasks;

/** A pull that did not work: why, and a way to try it again. */
export function FailedPullCard({ work }: { readonly work: Extract<TrayWork, { kind: 'failed-pull' }> }) {
  const { client } = useDashboard();
  const dismiss = useDismiss(work.id);
  const title = words.pullFailed(work.image);
  const pullAgain = async (): Promise<void> => {
    try {
      await client.images.pull({ image: work.image });
      dismiss();
    } catch (error) {
      notifyFailure(title, error);
    }
  };
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.head}>
        <span className={`${classes.title} ${classes.bad}`} title={title}>
          {title}
        </span>
        <IconButton label={words.dismiss} onClick={dismiss}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </div>
      <p className={classes.reason}>{work.reason}</p>
      <Button size="compact-xs" variant="default" onClick={pullAgain}>
        {words.pullAgain}
      </Button>
    </section>
  );
}
