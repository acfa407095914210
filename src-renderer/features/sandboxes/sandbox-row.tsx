import { memo } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import type { StateView } from '#shared/state-view.ts';
import { Cell } from './cell.tsx';
import { Address, portsText } from './parts/address.tsx';
import { HealthText } from './parts/health-text.tsx';
import { IdleText } from './parts/idle-text.tsx';
import { hasNote, Note } from './parts/note.tsx';
import { Origin } from './parts/origin.tsx';
import parts from './parts/parts.module.css';
import { SelectBox } from './parts/select-box.tsx';
import { StateText } from './parts/state-text.tsx';
import { ThreadName } from './parts/thread-name.tsx';
import { CpuUsage, MemoryUsage } from './parts/usage.tsx';
import { RowActions } from './row-actions.tsx';
import classes from './sandbox-table.module.css';
import { useStaleSince } from './staleness.ts';
import { stateView } from './state-view.ts';
import { useItem } from './use-item.ts';
import { useSandbox } from './use-sandbox.ts';

export interface SandboxItemProps {
  readonly id: string;
  readonly index: number;
  /** Pixels from the first one. */
  readonly top: number;
  readonly isCurrent: boolean;
  /** True for the one that Tab reaches. */
  readonly isTabStop: boolean;
}

/** One sandbox as a row. Its values change in place; nothing in it moves another row. */
export const SandboxRow = memo(function SandboxRow({
  id,
  index,
  top,
  isCurrent,
  isTabStop,
}: SandboxItemProps) {
  const sandbox = useSandbox(id);
  const staleSince = useStaleSince();
  const { props: itemProps, isWanted } = useItem({ id, isCurrent, isTabStop });
  if (!sandbox) return null;

  const view = stateView(sandbox, staleSince !== null);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <tr
      {...itemProps}
      className={classes.row}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Cell column="select">
        <SelectBox sandbox={sandbox} tabIndex={tabIndex} />
      </Cell>
      <Cell column="thread">
        <ThreadName sandbox={sandbox} tabIndex={tabIndex} />
      </Cell>
      <Cell column="state">
        <StateText sandbox={sandbox} view={view} />
      </Cell>
      {hasNote(view) ? (
        <Cell column="note">
          <Note sandbox={sandbox} view={view} tabIndex={tabIndex} />
        </Cell>
      ) : (
        <Measures
          sandbox={sandbox}
          view={view}
          staleSince={staleSince}
          isWanted={isWanted}
          tabIndex={tabIndex}
        />
      )}
      <Cell column="origin">
        <Origin sandbox={sandbox} />
      </Cell>
      <Cell column="idle">
        <IdleText sandbox={sandbox} view={view} />
      </Cell>
      <Cell column="actions">{isWanted && <RowActions sandbox={sandbox} tabIndex={tabIndex} />}</Cell>
    </tr>
  );
});

interface MeasuresProps {
  readonly sandbox: Sandbox;
  readonly view: StateView;
  readonly staleSince: number | null;
  readonly isWanted: boolean;
  readonly tabIndex: number;
}

/** How it answers, where, and what it costs; of one that answers badly, what it says takes the place of the costs. */
function Measures({ sandbox, view, staleSince, isWanted, tabIndex }: MeasuresProps) {
  const { health } = sandbox;
  const complaint = view === 'unhealthy' && 'detail' in health ? health.detail : null;
  return (
    <>
      <Cell column="health">
        <HealthText sandbox={sandbox} staleSince={staleSince} />
      </Cell>
      <Cell column="address">
        <Address sandbox={sandbox} isWanted={isWanted} tabIndex={tabIndex} />
      </Cell>
      <Cell column="ports">
        <span className={parts.clip} title={portsText(sandbox)}>
          {portsText(sandbox)}
        </span>
      </Cell>
      {complaint !== null ? (
        <Cell column="usage-note">
          <span className={parts.complaint} title={complaint}>
            {complaint}
          </span>
        </Cell>
      ) : (
        <>
          <Cell column="cpu">
            <CpuUsage id={sandbox.id} view={view} />
          </Cell>
          <Cell column="memory">
            <MemoryUsage id={sandbox.id} view={view} />
          </Cell>
        </>
      )}
    </>
  );
}
