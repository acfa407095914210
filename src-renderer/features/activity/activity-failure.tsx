import { Button } from '@mantine/core';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import classes from './activity-page.module.css';

const words = strings.activity;

/** Why there is nothing to see, and what can be done. */
export function ActivityFailure({
  reason,
  onRetry,
}: {
  readonly reason: string;
  readonly onRetry: () => void;
}) {
  return (
    <div className={classes.none} role="alert">
      <h2 className={classes.heading}>{words.failedTitle}</h2>
      <p className={classes.text}>{reason}</p>
      <div className={classes.remedies}>
        <Button variant="default" onClick={onRetry}>
          {words.retry}
        </Button>
        <CopyButton text={reason} label={words.copyDetails} />
      </div>
    </div>
  );
}
