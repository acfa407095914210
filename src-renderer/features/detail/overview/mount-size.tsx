import { useCallback } from 'react';
import type { FileOwner } from '#shared/contract/files.ts';
import type { FileArea } from '#shared/file-areas.ts';
import type { Mount } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../../dashboard-context.tsx';
import { formatBytes } from '../../../format/format-amount.ts';
import { strings } from '../../../strings.ts';
import { useFetched } from '../use-fetched.ts';
import classes from './lines.module.css';
import { areaOfMount } from './mount-area.ts';

export interface MountSizeProps {
  readonly owner: FileOwner;
  readonly mount: Mount;
}

/** How much lies in a mount, where it is one of the thread's directories; others may be as large as a disk. */
export function MountSize({ owner, mount }: MountSizeProps) {
  const canMeasure = useLive((live) => live.kind === 'live' && live.app.features.hostMounts);
  const area = areaOfMount(mount);
  return area !== null && canMeasure ? <AreaSize owner={owner} area={area} /> : null;
}

function AreaSize({ owner, area }: { readonly owner: FileOwner; readonly area: FileArea }) {
  const { client } = useDashboard();
  const key = JSON.stringify(owner);
  const fetch = useCallback(
    (signal: AbortSignal) => client.files.measure({ owner: JSON.parse(key) as FileOwner, area }, { signal }),
    [client, key, area],
  );
  const { fetched } = useFetched(fetch);
  if (fetched.kind !== 'loaded') return null;
  const { size, files } = fetched.value;
  return (
    <span className={classes.dim} title={strings.detail.mountSize(formatBytes(size), files.toLocaleString())}>
      {formatBytes(size)}
    </span>
  );
}
