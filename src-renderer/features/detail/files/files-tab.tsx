import { useMemo } from 'react';
import { useSearch } from 'wouter';
import type { FileOwner } from '#shared/contract/files.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import { AreaBar } from './area-bar.tsx';
import { Directory } from './directory.tsx';
import { parsePlace } from './files-place.ts';
import classes from './files-tab.module.css';
import { TransferList } from './transfer-list.tsx';

const words = strings.files;

export interface FilesTabProps {
  readonly id: string;
  /** Whose files they are; they outlive the sandbox. */
  readonly owner: FileOwner;
}

/** The workspace, the uploads and the outputs of a thread: to look at, to bring and to take. */
export function FilesTab({ id, owner }: FilesTabProps) {
  const canShow = useLive((live) => live.kind === 'live' && live.app.features.hostMounts);
  const search = useSearch();
  const place = useMemo(() => parsePlace(new URLSearchParams(search)), [search]);
  if (!canShow) return <PartNote title={words.unsupported}>{words.unsupportedText}</PartNote>;
  return (
    <div className={classes.tab}>
      <AreaBar id={id} place={place} />
      <Directory key={`${place.area}/${place.path}`} id={id} owner={owner} place={place} />
      <TransferList sandboxId={id} />
    </div>
  );
}
