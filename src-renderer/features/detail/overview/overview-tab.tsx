import type { JournalEntry } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { Fetched } from '../use-fetched.ts';
import { Cause } from './cause.tsx';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { Mounts } from './mounts.tsx';
import classes from './overview-tab.module.css';
import { Ports } from './ports.tsx';
import { Progress } from './progress.tsx';
import { Tools } from './tools.tsx';

export interface OverviewTabProps {
  readonly sandbox: Sandbox;
  readonly journal: Fetched<readonly JournalEntry[]>;
}

/** Where the sandbox is reached, what it sees, whose it is, and what happened to it. */
export function OverviewTab({ sandbox, journal }: OverviewTabProps) {
  return (
    <div className={classes.tab}>
      <Cause sandbox={sandbox} />
      <Progress sandbox={sandbox} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Ports sandbox={sandbox} />
          <Tools sandbox={sandbox} />
          <Facts sandbox={sandbox} />
        </div>
        <div className={classes.column}>
          <Mounts sandbox={sandbox} />
          <History id={sandbox.id} journal={journal} />
        </div>
      </div>
    </div>
  );
}
