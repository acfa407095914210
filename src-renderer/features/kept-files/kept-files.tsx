import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PartNote } from '../../ui/part-note.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { useNamed } from '../../ui/use-named.ts';
import { type Selection, useSelection } from '../detail/files/use-selection.ts';
import classes from './kept-files.module.css';
import { KEPT_FILES } from './kept-files-path.ts';
import { KeptFilesTable } from './kept-files-table.tsx';
import { isUnused, type KeptRow, totalOf } from './kept-rows.ts';
import { keptSize } from './kept-size.ts';
import { RemoveKeptDialog } from './remove-kept-dialog.tsx';
import { useKeptFiles } from './use-kept-files.ts';

const words = strings.keptFiles;
const NONE: readonly KeptRow[] = [];

/** The files of all threads, also of those whose sandboxes are gone: how much they are, and the way to delete them. */
export function KeptFiles() {
  const { fetched, busy, refresh } = useKeptFiles();
  const { ref } = useNamed<HTMLElement>(KEPT_FILES, 'start');
  const isLate = useDelayed(fetched.kind === 'loading', 150);
  const rows = fetched.kind === 'loaded' ? fetched.value : NONE;
  const selection = useSelection(rows.filter(isUnused).map(({ key }) => key));
  // As they were when it was asked: what is deleted leaves the list while the question is open.
  const [removing, setRemoving] = useState<readonly KeptRow[] | null>(null);

  return (
    <section ref={ref} id={KEPT_FILES} className={classes.kept} aria-label={words.title} aria-busy={busy}>
      <Head rows={rows} selection={selection} onRemove={setRemoving}>
        <IconButton label={words.again} onClick={refresh}>
          <IconRefresh size={16} aria-hidden />
        </IconButton>
      </Head>
      <p className={classes.text}>{words.text}</p>
      {fetched.kind === 'loading' && (
        <p className={classes.note} role="status">
          {isLate ? words.measuring : '\u00a0'}
        </p>
      )}
      {fetched.kind === 'failed' && (
        <PartNote title={words.failed} isFailure>
          <p>{fetched.reason}</p>
          <Button variant="default" onClick={refresh}>
            {words.again}
          </Button>
        </PartNote>
      )}
      {fetched.kind === 'loaded' && rows.length === 0 && <p className={classes.note}>{words.none}</p>}
      {rows.length > 0 && (
        <KeptFilesTable rows={rows} selection={selection} onRemove={(row) => setRemoving([row])} />
      )}
      {!rows.every(isUnused) && <p className={classes.text}>{words.inUseHint}</p>}
      {removing && <RemoveKeptDialog rows={removing} onRemoved={refresh} onClose={() => setRemoving(null)} />}
    </section>
  );
}

interface HeadProps {
  readonly rows: readonly KeptRow[];
  readonly selection: Selection;
  readonly onRemove: (rows: readonly KeptRow[]) => void;
  readonly children: React.ReactNode;
}

function Head({ rows, selection, onRemove, children }: HeadProps) {
  const unused = rows.filter(isUnused);
  const chosen = unused.filter(({ key }) => selection.has(key));
  return (
    <div className={classes.head}>
      <h3 className={classes.title}>{words.title}</h3>
      <span className={classes.total} role="status">
        {chosen.length > 0 && words.selected(chosen.length)}
        {chosen.length === 0 && rows.length > 0 && words.total(rows.length, keptSize(totalOf(rows)))}
      </span>
      {chosen.length > 0 && (
        <Button className={classes.remove} variant="default" onClick={() => onRemove(chosen)}>
          {words.removeSelected}
        </Button>
      )}
      {chosen.length === 0 && unused.length > 0 && (
        <Button className={classes.remove} variant="default" onClick={() => onRemove(unused)}>
          {words.removeUnused}
        </Button>
      )}
      {children}
    </div>
  );
}
