import { IconExternalLink } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../../strings.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { SHORTCUTS } from '../../shortcuts/shortcuts.ts';
import { addressOf } from '../sandbox-name.ts';
import { useSandboxActions } from '../use-sandbox-actions.ts';
import classes from './parts.module.css';

export interface AddressProps {
  readonly sandbox: Sandbox;
  readonly tabIndex: number;
}

/** Where it answers, to open and to copy. */
export function Address({ sandbox, tabIndex }: AddressProps) {
  const actions = useSandboxActions();
  const { url } = sandbox;
  if (url === null) return null;
  return (
    <>
      <span className={classes.address} title={portsText(sandbox)}>
        {addressOf(url)}
      </span>
      <span className={classes.quiet}>
        <IconButton
          label={strings.actions.open}
          shortcut={SHORTCUTS.open.caps[0]}
          tabIndex={tabIndex}
          onClick={() => actions.open(sandbox)}
        >
          <IconExternalLink size={16} aria-hidden />
        </IconButton>
        <CopyButton
          text={url}
          label={strings.actions.copy}
          shortcut={SHORTCUTS.copy.caps[0]}
          tabIndex={tabIndex}
        />
      </span>
    </>
  );
}

/** Host port to container port, of each. */
export function portsText({ ports }: Pick<Sandbox, 'ports'>): string {
  return ports.map(({ hostPort, containerPort }) => `${hostPort}→${containerPort}`).join(' ');
}
