import { Progress } from '@mantine/core';
import { IconDownload, IconUpload, IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useDashboard } from '../../../dashboard-context.tsx';
import { formatBytes } from '../../../format/format-amount.ts';
import type { Transfer } from '../../../stores/transfer-store.ts';
import { strings } from '../../../strings.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import classes from './transfer-list.module.css';

const words = strings.files;

/** The files on their way to and from this sandbox, and how it went with the last ones. */
export function TransferList({ sandboxId }: { readonly sandboxId: string }) {
  const { transfers } = useDashboard();
  const shown = useStore(
    transfers.store,
    useShallow((all) => all.filter((transfer) => transfer.sandboxId === sandboxId)),
  );
  if (shown.length === 0) return null;
  return (
    <section className={classes.list} aria-label={words.transfers}>
      {shown.map((transfer) => (
        <TransferLine key={transfer.id} transfer={transfer} />
      ))}
    </section>
  );
}

function TransferLine({ transfer }: { readonly transfer: Transfer }) {
  const { transfers } = useDashboard();
  const { id, name, direction, size, moved, state } = transfer;
  const isRunning = state.kind === 'running';
  const Icon = direction === 'upload' ? IconUpload : IconDownload;
  return (
    <div className={classes.line} data-state={state.kind}>
      <Icon className={classes.icon} size={16} aria-hidden />
      <span className={classes.name} title={name}>
        {name}
      </span>
      {isRunning && (
        <Progress
          className={classes.bar}
          size="sm"
          value={size === 0 ? 100 : (moved / size) * 100}
          aria-label={words.transferring[direction](name)}
          transitionDuration={0}
        />
      )}
      <span className={classes.state} role={state.kind === 'failed' ? 'alert' : undefined}>
        {stateText(transfer)}
      </span>
      <IconButton
        label={isRunning ? words.transferCancel(name) : words.transferDismiss(name)}
        onClick={() => (isRunning ? transfers.cancel(id) : transfers.dismiss(id))}
      >
        <IconX size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

function stateText({ state, moved, size, direction }: Transfer): string {
  if (state.kind === 'failed') return state.reason;
  if (state.kind === 'running') return words.transferProgress(formatBytes(moved), formatBytes(size));
  return state.kind === 'done' ? words.transferDone[direction] : words.transferCancelled;
}
