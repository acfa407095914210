import type { ReactNode } from 'react';
import classes from './part-note.module.css';

export interface PartNoteProps {
  readonly title: string;
  /** What it means and what to do about it. */
  readonly children?: ReactNode;
  /** Whether something went wrong, rather than is not there. */
  readonly isFailure?: boolean;
}

/** Instead of a part of the page: why there is nothing to show. */
export function PartNote({ title, children, isFailure = false }: PartNoteProps) {
  return (
    <section className={classes.note} role={isFailure ? 'alert' : undefined} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.text}>{children}</div>
    </section>
  );
}
