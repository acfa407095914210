import { Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Task } from '#shared/contract/tasks.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import { TaskFailures } from './task-failures.tsx';
import { isDone, type TrayWork } from './tray-work.ts';
import { useDismiss } from './use-dismiss.ts';
import classes from './work-card.module.css';

const words = strings.tasks;
/** Milliseconds for which it is said that all went well. */
const READING_TIME = 5_000;

/** Work on many sandboxes: how far it is, a way to end it, and what did not work. */
export function TaskCard({ work }: { readonly work: Extract<TrayWork, { kind: 'task' }> }) {
  const { task } = work;
  const dismiss = useDismiss(work.id);
  const isRead = isDone(work);
  useEffect(() => {
    if (!isRead) return;
    const timer = setTimeout(dismiss, READING_TIME);
    return () => clearTimeout(timer);
  }, [isRead, dismiss]);

  const title = titleOf(task);
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.head}>
        <span className={classes.title}>{title}</span>
        {task.state === 'running' ? (
          <CancelTask task={task} />
        ) : (
          <IconButton label={words.dismiss} onClick={dismiss}>
            <IconX size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      <Progress
        value={task.total === 0 ? 100 : (100 * task.done) / task.total}
        color={task.failures.length > 0 ? 'red' : 'sea'}
        size={4}
        aria-label={title}
      />
      <div className={classes.foot}>
        <span>{words.progress(task.done, task.total)}</span>
        {task.failures.length > 0 && (
          <span className={classes.bad}>{words.failures(task.failures.length)}</span>
        )}
      </div>
      {task.failures.length > 0 && <TaskFailures task={task} onRetry={dismiss} />}
    </section>
  );
}

function titleOf({ kind, total, done, failures, state }: Task): string {
  if (state === 'running') return words.running[kind](total);
  return state === 'cancelled' ? words.cancelled(done, total) : words.ended[kind](done - failures.length);
}

function CancelTask({ task }: { readonly task: Task }) {
  const { client } = useDashboard();
  const [busy, setBusy] = useState(false);
  const cancel = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.tasks.cancel({ taskId: task.id });
    } catch (error) {
      setBusy(false);
      notifyFailure(words.cancelFailed, error);
    }
  };
  return (
    <Button size="compact-xs" variant="default" disabled={busy} onClick={cancel}>
      {busy ? words.cancelling : words.cancel}
    </Button>
  );
}
