import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { DiagnosticView } from '#shared/contract/diagnostics.ts';
import { strings } from '../../strings.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import classes from './check-list.module.css';

const words = strings.diagnostics;
const ICONS = { pass: IconCircleCheck, warn: IconAlertTriangle, fail: IconCircleX } as const;

/** What was looked at, what was found, and what to do where it is not well. */
export function CheckList({ checks }: { readonly checks: readonly DiagnosticView[] }) {
  return (
    <ul className={classes.checks}>
      {checks.map(({ id, title, level, summary, advice }) => {
        const Icon = ICONS[level];
        return (
          <li key={id} className={classes.check}>
            <Icon className={classes.icon} data-level={level} size={18} aria-hidden />
            <div className={classes.text}>
              <div>
                <strong className={classes.name}>{title}</strong>{' '}
                <span className={classes.level} data-level={level}>
                  {words.levels[level]}
                </span>
              </div>
              <div className={classes.summary}>{summary}</div>
              {advice !== null && <div className={classes.advice}>{advice}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Where the checks will stand, for those that take their time. */
export function CheckSkeleton() {
  const isLate = useDelayed(true, 150);
  return (
    <ul className={classes.checks} aria-label={words.checking} data-hidden={isLate ? undefined : ''}>
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <li key={index} className={classes.check}>
          <div className={classes.bone} />
        </li>
      ))}
    </ul>
  );
}
