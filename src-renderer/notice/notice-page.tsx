import type { Notice } from '#shared/shell-contract.ts';
import { Logo } from '../ui/logo.tsx';
import classes from './notice-page.module.css';

export interface NoticePageProps {
  readonly notice: Notice;
  readonly onAct: (id: string) => void;
}

/** Stands in for the dashboard while that cannot be shown: what happened, what to do, and buttons that do it. */
export function NoticePage({ notice, onAct }: NoticePageProps) {
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
              onClick={() => onAct(id)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </main>
  );
}
