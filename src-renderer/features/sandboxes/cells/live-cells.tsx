import { IconCheck, IconExternalLink, IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Sandbox, SandboxStats } from '#shared/sandbox.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { formatBytes, formatCpu, formatLatency } from '../../../format/format-amount.ts';
import { formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { SHORTCUTS } from '../../shortcuts/shortcuts.ts';
import { addressOf } from '../sandbox-name.ts';
import classes from '../sandbox-table.module.css';
import type { StateView } from '../state-view.ts';
import { useSandboxActions } from '../use-sandbox-actions.ts';
import { Cell } from './cell.tsx';

const words = strings.table;

/** What the last probe got. */
export function HealthCell({
  sandbox,
  staleSince,
}: {
  readonly sandbox: Sandbox;
  readonly staleSince: number | null;
}) {
  return (
    <Cell column="health">
      <HealthText sandbox={sandbox} staleSince={staleSince} />
    </Cell>
  );
}

function HealthText({
  sandbox,
  staleSince,
}: {
  readonly sandbox: Sandbox;
  readonly staleSince: number | null;
}) {
  const { health, state } = sandbox;
  if (staleSince !== null) {
    return (
      <span className={classes.dim}>
        <Age since={staleSince} say={words.seen} />
      </span>
    );
  }
  if (state.kind === 'paused') return <span className={classes.dim}>{words.wakes}</span>;
  switch (health.kind) {
    case 'unknown':
      return <span className={classes.dim} title={words.notProbed} />;
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
    case 'unhealthy':
    case 'unreachable':
      return (
        <span
          className={classes.sick}
          title={`${health.detail} · ${strings.time.since(formatDateTime(health.since))}`}
        >
          <IconX size={14} aria-hidden /> <span className={classes.clip}>{health.detail}</span>
        </span>
      );
  }
}

/** Where it answers, to copy and to open. */
export function AddressCell({ sandbox, tabIndex }: { readonly sandbox: Sandbox; readonly tabIndex: number }) {
  const actions = useSandboxActions();
  const { url } = sandbox;
  return (
    <Cell column="address">
      {url !== null && (
        <>
          <span className={classes.address}>{addressOf(url)}</span>
          <span className={classes.quiet}>
            <IconButton
              label={strings.actions.open}
              shortcut={SHORTCUTS.open.caps[0]}
              tabIndex={tabIndex}
              onClick={() => actions.open(sandbox)}
            >
              <IconExternalLink size={16} aria-hidden />
            </IconButton>
            <CopyButton
              text={url}
              label={strings.actions.copy}
              shortcut={SHORTCUTS.copy.caps[0]}
              tabIndex={tabIndex}
            />
          </span>
        </>
      )}
    </Cell>
  );
}

/** Host port to container port, of each. */
export function PortsCell({ sandbox }: { readonly sandbox: Sandbox }) {
  const text = sandbox.ports.map(({ hostPort, containerPort }) => `${hostPort}→${containerPort}`).join(' ');
  return (
    <Cell column="ports">
      <span className={classes.clip} title={text}>
        {text}
      </span>
    </Cell>
  );
}

interface UsageCellProps {
  readonly sandbox: Sandbox;
  readonly view: StateView;
}

export function CpuCell({ sandbox, view }: UsageCellProps) {
  const sample = useSample(sandbox.id);
  const cpu = sample && isRunning(view) ? sample.cpu : null;
  return <Cell column="cpu">{cpu === null ? null : formatCpu(cpu)}</Cell>;
}

export function MemoryCell({ sandbox, view }: UsageCellProps) {
  const sample = useSample(sandbox.id);
  if (!sample || !isRunning(view)) return <Cell column="memory" />;
  const used = formatBytes(sample.memory);
  return (
    <Cell column="memory">
      <span title={sample.memoryLimit ? words.memoryOf(used, formatBytes(sample.memoryLimit)) : undefined}>
        {used}
      </span>
    </Cell>
  );
}

function useSample(id: string): SandboxStats | undefined {
  return useStore(useDashboard().stats, (samples) => samples.get(id));
}

function isRunning(view: StateView): boolean {
  return view === 'active' || view === 'warm' || view === 'unhealthy' || view === 'paused';
}
