import { IconExternalLink } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { addressOf } from '../sandboxes/sandbox-name.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import classes from './address.module.css';

/** Where the sandbox is reached, to open and to copy. Nothing while it is nowhere. */
export function Address({ sandbox: { url, state } }: { readonly sandbox: Pick<Sandbox, 'url' | 'state'> }) {
  const { openAddress } = useDashboard();
  if (url === null || state.kind === 'failed') return null;
  return (
    <div className={classes.address}>
      <span className={classes.text}>{addressOf(url)}</span>
      <IconButton
        label={strings.actions.open}
        shortcut={SHORTCUTS.open.caps[0]}
        onClick={() => openAddress(url)}
      >
        <IconExternalLink size={16} aria-hidden />
      </IconButton>
      <CopyButton text={url} label={strings.actions.copy} shortcut={SHORTCUTS.copy.caps[0]} />
    </div>
  );
}
