import { type MouseEvent, memo } from 'react';
import { useLocation } from 'wouter';
import { useDashboard } from '../../dashboard-context.tsx';
import { AgeCell, IdleCell, StateCell, ThreadCell } from './cells/identity-cells.tsx';
import { AddressCell, CpuCell, HealthCell, MemoryCell, PortsCell } from './cells/live-cells.tsx';
import { NoteCell } from './cells/note-cell.tsx';
import { RowActions } from './row-actions.tsx';
import classes from './sandbox-table.module.css';
import { useStaleSince } from './staleness.ts';
import { stateView } from './state-view.ts';
import { useSandbox } from './use-sandbox.ts';

export interface SandboxRowProps {
  readonly id: string;
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly isCurrent: boolean;
  /** True for the one row that Tab reaches. */
  readonly isTabStop: boolean;
}

/** One sandbox. Its values change in place; nothing in it moves another row. */
export const SandboxRow = memo(function SandboxRow({
  id,
  index,
  top,
  isCurrent,
  isTabStop,
}: SandboxRowProps) {
  const { ui } = useDashboard();
  const [, navigate] = useLocation();
  const sandbox = useSandbox(id);
  const staleSince = useStaleSince();
  if (!sandbox) return null;

  const view = stateView(sandbox, staleSince !== null);
  const tabIndex = isTabStop ? 0 : -1;
  const makeCurrent = (): void => {
    if (!isCurrent) ui.setState({ currentId: id });
  };
  const openDetails = (event: MouseEvent<HTMLElement>): void => {
    if (isPlainClick(event)) navigate(`/sandboxes/${id}`);
  };

  return (
    <tr
      className={classes.row}
      aria-rowindex={index + 2}
      aria-current={isCurrent}
      data-id={id}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={makeCurrent}
      onClick={openDetails}
    >
      <ThreadCell sandbox={sandbox} tabIndex={tabIndex} />
      <StateCell sandbox={sandbox} view={view} />
      {hasNote(view) ? (
        <NoteCell sandbox={sandbox} view={view} tabIndex={tabIndex} />
      ) : (
        <>
          <HealthCell sandbox={sandbox} staleSince={staleSince} />
          <AddressCell sandbox={sandbox} tabIndex={tabIndex} />
          <PortsCell sandbox={sandbox} />
          <CpuCell sandbox={sandbox} view={view} />
          <MemoryCell sandbox={sandbox} view={view} />
        </>
      )}
      <AgeCell sandbox={sandbox} />
      <IdleCell sandbox={sandbox} view={view} />
      <RowActions sandbox={sandbox} tabIndex={tabIndex} />
    </tr>
  );
});

/** True where words take the place of measurements. */
function hasNote(view: ReturnType<typeof stateView>): boolean {
  return view === 'starting' || view === 'failed' || view === 'stopped' || view === 'leaving';
}

/** False for a click on a control, and for the end of selecting text. */
function isPlainClick(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target as Element;
  if (target.closest('a, button')) return false;
  return event.currentTarget.contains(target) && window.getSelection()?.isCollapsed !== false;
}
