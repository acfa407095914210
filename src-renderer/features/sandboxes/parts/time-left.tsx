import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { Countdown } from '../../../ui/countdown.tsx';
import classes from './parts.module.css';

const words = strings.table;

/** When a sandbox goes for being idle: never, not while all are left alone, or what is left until then. */
export function TimeLeft({ sandbox }: { readonly sandbox: Pick<Sandbox, 'expiresAt'> }) {
  const isLeftAlone = useLive((live) => live.kind === 'live' && live.app.reapingPaused);
  if (sandbox.expiresAt === null) return <span className={classes.dim}>{words.never}</span>;
  if (!isLeftAlone) return <Countdown until={sandbox.expiresAt} />;
  return (
    <span className={classes.dim} title={words.leftAloneHint}>
      {words.leftAlone}
    </span>
  );
}
