import { IconFolderSearch } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Mount, Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { filesPath } from '../files/files-place.ts';
import { ownerOf } from '../files/owner-of.ts';
import { Reveal } from '../reveal.tsx';
import { Section } from '../section.tsx';
import classes from './lines.module.css';
import { areaOfMount } from './mount-area.ts';
import { MountSize } from './mount-size.tsx';

const words = strings.detail;

/** The directories of this computer that the sandbox sees. */
export function Mounts({ sandbox }: { readonly sandbox: Sandbox }) {
  const { mounts } = sandbox;
  return (
    <Section title={words.mounts}>
      <ul className={classes.lines}>
        {mounts.length === 0 && <li className={classes.none}>{words.noMounts}</li>}
        {mounts.map((mount) => (
          <MountLine key={mount.target} sandbox={sandbox} mount={mount} />
        ))}
      </ul>
    </Section>
  );
}

interface MountLineProps {
  readonly sandbox: Sandbox;
  readonly mount: Mount;
}

function MountLine({ sandbox, mount }: MountLineProps) {
  const { source, target, readOnly } = mount;
  return (
    <li className={classes.mount}>
      <div className={classes.target}>
        <span className={classes.code}>{target}</span>
        {readOnly && <span className={classes.tag}>{words.readOnly}</span>}
        <MountSize owner={ownerOf(sandbox)} mount={mount} />
      </div>
      <div className={classes.source}>
        <span className={classes.code}>{source}</span>
        <span className={classes.end}>
          <Browse id={sandbox.id} mount={mount} />
          <Reveal path={source} />
          <CopyButton text={source} label={strings.actions.copyText(source)} />
        </span>
      </div>
    </li>
  );
}

/** The way to the files of a mount that the dashboard can show. */
function Browse({ id, mount }: { readonly id: string; readonly mount: Mount }) {
  const [, navigate] = useLocation();
  const canShow = useLive((live) => live.kind === 'live' && live.app.features.hostMounts);
  const area = areaOfMount(mount);
  if (area === null || !canShow) return null;
  return (
    <IconButton label={words.browse(area)} onClick={() => navigate(filesPath(id, { area, path: '' }))}>
      <IconFolderSearch size={16} aria-hidden />
    </IconButton>
  );
}
