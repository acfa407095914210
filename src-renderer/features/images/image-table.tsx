import { IconAlertTriangle, IconDownload, IconTrash } from '@tabler/icons-react';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { Age } from '../../ui/age.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ImageRow } from './image-rows.ts';
import classes from './image-table.module.css';
import { usePull } from './use-pull.ts';

const words = strings.images;
const COLUMNS = ['name', 'size', 'architecture', 'created', 'users'] as const;

export interface ImageTableProps {
  readonly rows: readonly ImageRow[];
  /** What the engine runs; null when unknown. */
  readonly architecture: string | null;
  readonly onRemove: (row: ImageRow) => void;
}

/** The images, a row a name. */
export function ImageTable({ rows, architecture, onRemove }: ImageTableProps) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={words.label}>
        <thead>
          <tr className={classes.head}>
            {COLUMNS.map((column) => (
              <th key={column} className={classes.cell} data-column={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
            <td className={classes.cell} data-column="actions" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} architecture={architecture} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, architecture, onRemove }: Omit<ImageTableProps, 'rows'> & { readonly row: ImageRow }) {
  const { image } = row;
  return (
    <tr className={classes.row}>
      <th className={classes.cell} data-column="name" scope="row" title={`${row.reference}\n${image.id}`}>
        <span className={row.name === null ? classes.dim : classes.name}>{row.name ?? words.untagged}</span>
        <span className={classes.tag}>{row.tag}</span>
      </th>
      <td className={classes.cell} data-column="size">
        {formatBytes(image.size)}
      </td>
      <td className={classes.cell} data-column="architecture">
        <Architecture made={image.architecture} engine={architecture} />
      </td>
      <td className={classes.cell} data-column="created">
        {image.createdAt === null ? words.unknown : <Age since={image.createdAt} say={words.ago} />}
      </td>
      <td className={classes.cell} data-column="users">
        <span className={image.containers ? undefined : classes.dim}>
          {image.containers === null ? words.unknown : words.users(image.containers)}
        </span>
      </td>
      <td className={classes.cell} data-column="actions">
        <Actions row={row} onRemove={onRemove} />
      </td>
    </tr>
  );
}

function Architecture({ made, engine }: { readonly made: string | null; readonly engine: string | null }) {
  if (made === null || engine === null || made === engine) return made ?? words.unknown;
  return (
    <span className={classes.warning} title={words.wrongArchitecture(made, engine)}>
      <IconAlertTriangle size={14} aria-hidden />
      {made}
      <span className={classes.spoken}>{words.wrongArchitecture(made, engine)}</span>
    </span>
  );
}

function Actions({ row, onRemove }: Pick<ImageTableProps, 'onRemove'> & { readonly row: ImageRow }) {
  const pull = usePull();
  const { name, reference } = row;
  const shown = name === null ? row.tag : reference;
  return (
    <>
      <CopyButton text={reference} label={words.copyName(shown)} />
      {name !== null && (
        <IconButton label={words.pullAgain(shown)} onClick={() => void pull(reference)}>
          <IconDownload size={16} aria-hidden />
        </IconButton>
      )}
      <IconButton label={words.remove(shown)} onClick={() => onRemove(row)}>
        <IconTrash size={16} aria-hidden />
      </IconButton>
    </>
  );
}
