import { IconExternalLink } from '@tabler/icons-react';
import type { PortBinding, Sandbox } from '#shared/sandbox.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Section } from '../section.tsx';
import classes from './lines.module.css';
import { portUrl } from './port-url.ts';

/** The ports that are published, each to copy and to open. */
export function Ports({ sandbox }: { readonly sandbox: Sandbox }) {
  return (
    <Section title={strings.detail.ports}>
      <ul className={classes.lines}>
        {sandbox.ports.length === 0 && <li className={classes.none}>{strings.detail.noPorts}</li>}
        {sandbox.ports.map((port) => (
          <Port key={`${port.hostAddress}:${port.hostPort}`} port={port} />
        ))}
      </ul>
    </Section>
  );
}

function Port({ port }: { readonly port: PortBinding }) {
  const { openAddress } = useDashboard();
  const url = portUrl(port);
  return (
    <li className={classes.line}>
      <span className={classes.code}>{url}</span>
      <span className={classes.dim}>→ {port.containerPort}</span>
      <span className={classes.end}>
        <IconButton label={`${strings.actions.open} ${url}`} onClick={() => openAddress(url)}>
          <IconExternalLink size={16} aria-hidden />
        </IconButton>
        <CopyButton text={url} label={strings.actions.copyText(url)} />
      </span>
    </li>
  );
}
