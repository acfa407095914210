import { useStore } from 'zustand';
import type { Sandbox } from '#shared/sandbox.ts';
import type { StateView } from '#shared/state-view.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { formatBytes, formatCpu } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TimeLeft } from '../sandboxes/parts/time-left.tsx';
import { useStaleSince } from '../sandboxes/staleness.ts';
import { stateView } from '../sandboxes/state-view.ts';
import { useUnmeasured } from '../sandboxes/use-unmeasured.ts';
import { Address } from './address.tsx';
import { DetailActions } from './detail-actions.tsx';
import classes from './detail-header.module.css';

/** How the sandbox is now, and what can be done with it. */
export function DetailHeader({ sandbox }: { readonly sandbox: Sandbox }) {
  const staleSince = useStaleSince();
  const view = stateView(sandbox, staleSince !== null);
  const seenAt = staleSince ?? unseenSince(sandbox, view);
  return (
    <div className={classes.header}>
      <div className={classes.state}>
        <StateMark of={view} size={14} />
        <span className={classes.word}>{strings.views[view]}</span>
        <span className={classes.dim}>
          {seenAt === null ? (
            <Age since={sandbox.state.since} />
          ) : (
            <Age since={seenAt} say={strings.table.seen} />
          )}
        </span>
      </div>
      <Address sandbox={sandbox} />
      <Measures sandbox={sandbox} view={view} />
      <DetailActions sandbox={sandbox} />
    </div>
  );
}

/** Since when nobody has seen a sandbox that its engine, which is back, has not been asked about. */
function unseenSince({ health }: Sandbox, view: StateView): number | null {
  return view === 'unknown' && health.kind === 'unreachable' ? health.since : null;
}

function Measures({ sandbox, view }: { readonly sandbox: Sandbox; readonly view: StateView }) {
  const sample = useStore(useDashboard().stats, (samples) => samples.get(sandbox.id));
  const unmeasured = useUnmeasured(sandbox.id);
  if (view !== 'active' && view !== 'warm' && view !== 'unhealthy') return null;
  const words = strings.table;
  return (
    <dl className={classes.measures}>
      <Measure label={words.cpu} hint={unmeasured}>
        {sample?.cpu == null ? '–' : formatCpu(sample.cpu)}
      </Measure>
      <Measure label={words.memory} hint={unmeasured} isWide>
        {sample ? formatBytes(sample.memory) : '–'}
      </Measure>
      <Measure label={words.idle}>
        <TimeLeft sandbox={sandbox} />
      </Measure>
    </dl>
  );
}

interface MeasureProps {
  readonly label: string;
  readonly isWide?: boolean;
  readonly hint?: string | undefined;
  readonly children: React.ReactNode;
}

function Measure({ label, isWide, hint, children }: MeasureProps) {
  return (
    <div className={classes.measure} data-wide={isWide} title={hint}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
