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
  /** Whether the pointer or the keyboard is on it: only then is there something to press. */
  readonly isWanted: boolean;
  readonly tabIndex: number;
}

/** Where it answers, to open and to copy. */
export function Address({ sandbox, isWanted, tabIndex }: AddressProps) {
  const { url } = sandbox;
  if (url === null) return null;
  return (
    <>
      <span className={classes.address} title={portsText(sandbox)}>
        {addressOf(url)}
      </span>
      {isWanted && <AddressActions sandbox={sandbox} url={url} tabIndex={tabIndex} />}
    </>
  );
}

interface AddressActionsProps {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly tabIndex: number;
}

function AddressActions({ sandbox, url, tabIndex }: AddressActionsProps) {
  const actions = useSandboxActions();
  return (
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
  );
}

/** Host port to container port, of each. */
export function portsText({ ports }: Pick<Sandbox, 'ports'>): string {
  return ports.map(({ hostPort, containerPort }) => `${hostPort}→${containerPort}`).join(' ');
}
