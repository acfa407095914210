import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { strings } from '../strings.ts';
import classes from './banner.module.css';
import { CopyButton } from './copy-button.tsx';

export interface BannerProps {
  readonly tone: 'bad' | 'waiting';
  readonly title: string;
  /** What happened and what to do. */
  readonly children: ReactNode;
  /** The technical text, one click away. */
  readonly details?: string;
  /** The one thing that helps. */
  readonly action: ReactNode;
}

/** Something is wrong with the whole page: what, why, and what to do about it. */
export function Banner({ tone, title, children, details, action }: BannerProps) {
  return (
    <section className={classes.banner} data-tone={tone} role="alert" aria-label={title}>
      <IconAlertTriangle className={classes.icon} size={18} aria-hidden />
      <div className={classes.text}>
        <strong className={classes.title}>{title}</strong>
        <div>{children}</div>
        {details && (
          <details className={classes.details}>
            <summary>{strings.actions.details}</summary>
            <div className={classes.technical}>
              <code>{details}</code>
              <CopyButton text={details} label={strings.actions.copyText(strings.actions.details)} />
            </div>
          </details>
        )}
      </div>
      <div className={classes.action}>{action}</div>
    </section>
  );
}
