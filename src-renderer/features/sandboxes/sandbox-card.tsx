import { memo } from 'react';
import { strings } from '../../strings.ts';
import { Address } from './parts/address.tsx';
import { HealthText } from './parts/health-text.tsx';
import { IdleText } from './parts/idle-text.tsx';
import { hasNote, Note } from './parts/note.tsx';
import { Origin } from './parts/origin.tsx';
import parts from './parts/parts.module.css';
import { SelectBox } from './parts/select-box.tsx';
import { StateText } from './parts/state-text.tsx';
import { ThreadName } from './parts/thread-name.tsx';
import { CpuUsage, isRunning, MemoryUsage } from './parts/usage.tsx';
import { RowActions } from './row-actions.tsx';
import classes from './sandbox-cards.module.css';
import { useStaleSince } from './staleness.ts';
import { stateView } from './state-view.ts';
import { useItem } from './use-item.ts';
import { useSandbox } from './use-sandbox.ts';

export interface SandboxCardProps {
  readonly id: string;
  /** Of the list's width. */
  readonly left: string;
  readonly width: string;
  /** Pixels. */
  readonly top: number;
  readonly isCurrent: boolean;
  /** True for the one that Tab reaches. */
  readonly isTabStop: boolean;
}

/** One sandbox as a card: what a row tells, with room for the curves. */
export const SandboxCard = memo(function SandboxCard(props: SandboxCardProps) {
  const { id, left, width, top, isCurrent, isTabStop } = props;
  const sandbox = useSandbox(id);
  const staleSince = useStaleSince();
  const { props: itemProps, isWanted } = useItem({ id, isCurrent, isTabStop });
  if (!sandbox) return null;

  const view = stateView(sandbox, staleSince !== null);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <li {...itemProps} className={classes.place} style={{ left, width, transform: `translateY(${top}px)` }}>
      <div className={classes.card}>
        <div className={classes.line}>
          <SelectBox sandbox={sandbox} tabIndex={tabIndex} />
          <ThreadName sandbox={sandbox} tabIndex={tabIndex} />
          <span className={classes.actions}>
            {isWanted && <RowActions sandbox={sandbox} tabIndex={tabIndex} />}
          </span>
        </div>
        <div className={classes.line}>
          <StateText sandbox={sandbox} view={view} />
          <span className={classes.end}>
            {!hasNote(view) && <HealthText sandbox={sandbox} staleSince={staleSince} />}
          </span>
        </div>
        {hasNote(view) ? (
          <div className={classes.note}>
            <Note sandbox={sandbox} view={view} tabIndex={tabIndex} />
          </div>
        ) : (
          <>
            <div className={classes.line}>
              <Address sandbox={sandbox} isWanted={isWanted} tabIndex={tabIndex} />
            </div>
            <dl className={classes.usage}>
              <dt>{strings.table.cpu}</dt>
              <dd>
                <CpuUsage id={id} view={view} />
              </dd>
              <dt>{strings.table.memory}</dt>
              <dd>
                <MemoryUsage id={id} view={view} />
              </dd>
            </dl>
          </>
        )}
        <div className={classes.foot}>
          <span className={parts.dim}>
            <Origin sandbox={sandbox} />
          </span>
          {isRunning(view) && (
            <span className={classes.end} title={strings.table.idleHint}>
              {strings.table.idle} <IdleText sandbox={sandbox} view={view} />
            </span>
          )}
        </div>
      </div>
    </li>
  );
});
