import { useState } from 'react';
import { messageOf } from '#shared/errors.ts';
import type { Notice } from '#shared/shell-contract.ts';
import { Logo } from '../ui/logo.tsx';
import classes from './notice-page.module.css';

export interface NoticePageProps {
  readonly notice: Notice;
  /** Rejects where nothing comes of it. */
  readonly onAct: (id: string) => Promise<unknown>;
}

/** Stands in for the dashboard while that cannot be shown: what happened, what to do, and buttons that do it. */
export function NoticePage({ notice, onAct }: NoticePageProps) {
  const { failure, act } = useAct(notice, onAct);
  return (
    <main className={classes.page} aria-busy={notice.busy}>
      <Logo size={40} />
      <h1 className={classes.title}>{notice.title}</h1>
      <p className={classes.text} role="status">
        {notice.text}
      </p>
      {notice.busy && <div className={classes.bar} aria-hidden="true" />}
      {notice.details !== null && <pre className={classes.details}>{notice.details}</pre>}
      {notice.actions.length > 0 && (
        <div className={classes.actions}>
          {notice.actions.map(({ id, label }, index) => (
            <button
              key={id}
              type="button"
              className={index === 0 ? classes.likely : classes.other}
              onClick={() => act(id)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {failure !== null && (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      )}
    </main>
  );
}

/** Has a button do what it says, and tells why it did not for as long as the same notice is shown. */
function useAct(notice: Notice, onAct: NoticePageProps['onAct']) {
  const [failed, setFailed] = useState<{ readonly notice: Notice; readonly reason: string } | null>(null);
  const act = async (id: string): Promise<void> => {
    setFailed(null);
    try {
      await onAct(id);
    } catch (error) {
      setFailed({ notice, reason: messageOf(error) });
    }
  };
  return { failure: failed?.notice === notice ? failed.reason : null, act };
}
