import { IconPinFilled } from '@tabler/icons-react';
import { Link } from 'wouter';
import { DEFAULT_USER_ID } from '#shared/identifiers.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../../strings.ts';
import { sandboxName } from '../sandbox-name.ts';
import classes from './parts.module.css';

const words = strings.table;

export interface ThreadNameProps {
  readonly sandbox: Sandbox;
  readonly tabIndex: number;
}

/** Whom it serves, as the link to its page. */
export function ThreadName({ sandbox, tabIndex }: ThreadNameProps) {
  const { thread, ownership, pinned } = sandbox;
  return (
    <>
      <Link
        className={classes.name}
        href={`/sandboxes/${sandbox.id}`}
        tabIndex={tabIndex}
        title={sandboxName(sandbox)}
        data-anonymous={thread === null || undefined}
      >
        {sandboxName(sandbox)}
      </Link>
      {thread === null && (
        <span className={classes.aside} title={words.anonymousHint}>
          {words.anonymous}
        </span>
      )}
      {thread !== null && thread.userId !== DEFAULT_USER_ID && (
        <span className={classes.aside} title={words.user(thread.userId)}>
          {thread.userId}
        </span>
      )}
      {ownership === 'foreign' && (
        <span className={classes.tag} title={words.foreignHint}>
          {words.foreign}
        </span>
      )}
      {pinned && (
        <span className={classes.pin} role="img" aria-label={words.pinned} title={words.pinned}>
          <IconPinFilled size={14} aria-hidden />
        </span>
      )}
    </>
  );
}
