import { IconPinFilled } from '@tabler/icons-react';
import { Link } from 'wouter';
import { DEFAULT_USER_ID } from '#shared/identifiers.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { Countdown } from '../../../ui/countdown.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { sandboxName } from '../sandbox-name.ts';
import classes from '../sandbox-table.module.css';
import type { StateView } from '../state-view.ts';
import { Cell } from './cell.tsx';

const words = strings.table;

/** Whom it serves, as the link to its page. */
export function ThreadCell({ sandbox, tabIndex }: { readonly sandbox: Sandbox; readonly tabIndex: number }) {
  const { thread, ownership, pinned } = sandbox;
  return (
    <Cell column="thread">
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
        <span className={classes.aside}>{thread.userId}</span>
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
    </Cell>
  );
}

/** Shape, word, and for how long. */
export function StateCell({ sandbox, view }: { readonly sandbox: Sandbox; readonly view: StateView }) {
  return (
    <Cell column="state">
      <StateMark of={view} />
      <span className={classes.view} data-view={view}>
        {strings.views[view]}
      </span>
      {view !== 'unknown' && (
        <span className={classes.dim}>
          <Age since={sandbox.state.since} />
        </span>
      )}
    </Cell>
  );
}

/** Since it was created. */
export function AgeCell({ sandbox }: { readonly sandbox: Sandbox }) {
  return (
    <Cell column="age">
      <Age since={sandbox.createdAt} />
    </Cell>
  );
}

/** When it goes. Silent while that cannot be told. */
export function IdleCell({ sandbox, view }: { readonly sandbox: Sandbox; readonly view: StateView }) {
  const counts = view === 'active' || view === 'warm' || view === 'unhealthy' || view === 'paused';
  return (
    <Cell column="idle">
      {counts && sandbox.expiresAt !== null && <Countdown until={sandbox.expiresAt} />}
      {counts && sandbox.expiresAt === null && <span className={classes.dim}>{words.never}</span>}
    </Cell>
  );
}
