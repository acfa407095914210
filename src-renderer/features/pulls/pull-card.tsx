import { Progress } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { PullProgress } from '#shared/sandbox.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import classes from './pull-card.module.css';
import { PullLayers } from './pull-layers.tsx';
import { pullTotals } from './pull-totals.ts';

export interface PullCardProps {
  readonly pull: PullProgress;
  /** How the layers are at first. */
  readonly layers?: 'shown' | 'hidden';
}

/** One pull: how far it is as a whole, and layer by layer when asked. */
export function PullCard({ pull, layers = 'hidden' }: PullCardProps) {
  const [isOpen, setOpen] = useState(layers === 'shown');
  const totals = pullTotals(pull);
  const words = strings.pulls;
  return (
    <section className={classes.card} aria-label={words.title(pull.image)}>
      <div className={classes.head}>
        <span className={classes.image} title={pull.image}>
          {words.title(shortImage(pull.image))}
        </span>
        <span className={classes.actions}>
          <IconButton label={isOpen ? words.hide : words.show} onClick={() => setOpen(!isOpen)}>
            {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
          </IconButton>
          <CancelPull image={pull.image} />
        </span>
      </div>
      <Progress value={totals.percent ?? 0} size={4} aria-label={words.title(pull.image)} />
      <div className={classes.totals}>
        <span>{words.layers(totals.done, totals.layers)}</span>
        {totals.total > 0 && (
          <span>{words.amount(formatBytes(totals.current), formatBytes(totals.total))}</span>
        )}
      </div>
      {isOpen && <PullLayers pull={pull} />}
    </section>
  );
}

/** Ends a pull; what waits for it is told so. */
function CancelPull({ image }: { readonly image: string }) {
  const { client } = useDashboard();
  const cancel = async (): Promise<void> => {
    try {
      await client.images.cancelPull({ image });
    } catch (error) {
      notifyFailure(strings.tasks.cancelFailed, error);
    }
  };
  return (
    <IconButton label={strings.tasks.pullCancel} onClick={cancel}>
      <IconX size={16} aria-hidden />
    </IconButton>
  );
}

/** The last part of an image's path, with its tag: the rest is on hover. */
function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
