import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './banner.module.css';

export interface BannerProps {
  readonly tone: 'bad' | 'waiting';
  readonly title: string;
  /** What happened, why, what to do. */
  readonly children: ReactNode;
  /** The one thing that helps. */
  readonly action: ReactNode;
}

/** Something is wrong with the whole page: what, why, and what to do about it. */
export function Banner({ tone, title, children, action }: BannerProps) {
  return (
    <section className={classes.banner} data-tone={tone} role="alert" aria-label={title}>
      <IconAlertTriangle className={classes.icon} size={18} aria-hidden />
      <div className={classes.text}>
        <strong className={classes.title}>{title}</strong>
        <div>{children}</div>
      </div>
      <div className={classes.action}>{action}</div>
    </section>
  );
}
