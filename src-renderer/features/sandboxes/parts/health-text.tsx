import { IconCheck, IconX } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { formatLatency } from '../../../format/format-amount.ts';
import { formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import classes from './parts.module.css';

const words = strings.table;

export interface HealthTextProps {
  readonly sandbox: Sandbox;
  readonly staleSince: number | null;
}

/** Whether the last probe was answered and how fast, or for how long none has been. */
export function HealthText({ sandbox, staleSince }: HealthTextProps) {
  const { health, state } = sandbox;
  if (staleSince !== null) return <LastSeen at={staleSince} />;
  if (state.kind === 'paused') return <span className={classes.dim}>{words.wakes}</span>;
  switch (health.kind) {
    case 'unknown':
      return (
        <span className={classes.dim} title={words.notProbed}>
          –
        </span>
      );
    case 'healthy': {
      const latency = formatLatency(health.latency);
      return (
        <span
          className={classes.healthy}
          title={`${words.healthy(latency)}, ${formatDateTime(health.checkedAt)}`}
        >
          <IconCheck size={14} aria-hidden /> {latency}
        </span>
      );
    }
    case 'unreachable':
      return <LastSeen at={health.since} />;
    case 'unhealthy':
      return (
        <span
          className={classes.sick}
          title={`${health.detail} · ${strings.time.since(formatDateTime(health.since))}`}
        >
          <IconX size={14} aria-hidden /> <Age since={health.since} />
        </span>
      );
  }
}

function LastSeen({ at }: { readonly at: number }) {
  return (
    <span className={classes.dim}>
      <Age since={at} say={words.seen} />
    </span>
  );
}
