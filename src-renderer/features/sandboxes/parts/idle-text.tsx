import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { Countdown } from '../../../ui/countdown.tsx';
import type { StateView } from '../state-view.ts';
import classes from './parts.module.css';
import { isRunning } from './usage.tsx';

const words = strings.table;

/** When it goes. Silent while that cannot be told. */
export function IdleText({ sandbox, view }: { readonly sandbox: Sandbox; readonly view: StateView }) {
  const isLeftAlone = useLive((live) => live.kind === 'live' && live.app.reapingPaused);
  if (!isRunning(view)) return null;
  if (sandbox.expiresAt === null) return <span className={classes.dim}>{words.never}</span>;
  if (isLeftAlone) {
    return (
      <span className={classes.dim} title={words.leftAloneHint}>
        {words.leftAlone}
      </span>
    );
  }
  return <Countdown until={sandbox.expiresAt} />;
}
