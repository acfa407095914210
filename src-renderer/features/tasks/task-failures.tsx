import { Button } from '@mantine/core';
import type { Task } from '#shared/contract/tasks.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import classes from './work-card.module.css';

const words = strings.tasks;

export interface TaskFailuresProps {
  readonly task: Task;
  /** They are being tried again, as a task of their own. */
  readonly onRetry: () => void;
}

/** What of a task did not work, why, and a way to try it again. */
export function TaskFailures({ task, onRetry }: TaskFailuresProps) {
  const { client } = useDashboard();
  const { failures } = task;
  const retry = async (): Promise<void> => {
    try {
      await client.tasks.start({ kind: verbOf(task.kind), ids: failures.map(({ id }) => id) });
      onRetry();
    } catch (error) {
      notifyFailure(words.retryFailed, error);
    }
  };
  return (
    <>
      <ul className={classes.failures}>
        {failures.map(({ id, reason }) => (
          <li key={id}>
            <b>
              <Name id={id} />
            </b>{' '}
            {reason}
          </li>
        ))}
      </ul>
      {task.state !== 'running' && (
        <Button size="compact-xs" variant="default" onClick={retry}>
          {words.retry(failures.length)}
        </Button>
      )}
    </>
  );
}

function Name({ id }: { readonly id: string }) {
  return useLive((live) => {
    const sandbox = live.kind === 'live' ? live.sandboxes.get(id) : undefined;
    return sandbox ? sandboxName(sandbox) : id;
  });
}

/** What is done with each: all that cleans up destroys. */
function verbOf(kind: Task['kind']): 'destroy' | 'release' | 'pause' | 'resume' {
  return kind === 'clean-up' || kind === 'destroy-all' ? 'destroy' : kind;
}
