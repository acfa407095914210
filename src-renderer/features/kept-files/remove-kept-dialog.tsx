import { Button, Group, Modal } from '@mantine/core';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { NameList } from '../detail/files/remove-dialog.tsx';
import { type KeptRow, totalOf } from './kept-rows.ts';
import { keptSize } from './kept-size.ts';
import classes from './remove-kept-dialog.module.css';
import { type KeptRemoval, useRemoveKept } from './use-remove-kept.ts';

const words = strings.keptFiles.dialog;
/** How many are named one by one in a sentence. */
const MOST_NAMES = 4;

export interface RemoveKeptDialogProps {
  readonly rows: readonly KeptRow[];
  /** Some of them are gone. */
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before files are deleted, saying what is lost; stays open to say what could not be. */
export function RemoveKeptDialog({ rows, onRemoved, onClose }: RemoveKeptDialogProps) {
  const removal = useRemoveKept(rows, { onRemoved, onClose });
  const close = (): void => {
    removal.stop();
    onClose();
  };
  const [first] = rows;
  const title = rows.length === 1 && first ? words.titleOne(first.name) : words.titleMany(rows.length);
  return (
    <Modal opened onClose={close} title={title} size={480}>
      {removal.state.kind === 'ended' ? <Failures removal={removal} /> : <Consequences rows={rows} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <span className={classes.progress} role="status">
          {removal.state.kind === 'busy' &&
            rows.length > 1 &&
            words.progress(removal.state.done, rows.length)}
        </span>
        <Choice removal={removal} onClose={close} />
      </Group>
    </Modal>
  );
}

function Consequences({ rows }: { readonly rows: readonly KeptRow[] }) {
  const total = totalOf(rows);
  const doubtful = rows.filter(({ kept }) => kept.mayRun);
  const files = words.files(total.files, total.files.toLocaleString());
  return (
    <>
      <p className={classes.text}>
        {total.files === 0 && !total.partial ? words.empty : words.text(keptSize(total), files)} {words.later}
      </p>
      {doubtful.length > 0 && <p className={classes.warning}>{words.mayRun(listed(doubtful))}</p>}
      {rows.length > 1 && (
        <NameList names={rows.map(({ name, kept }) => `${name} (${formatBytes(kept.size)})`)} />
      )}
    </>
  );
}

/** The first names, and how many more there are. */
function listed(rows: readonly KeptRow[]): string {
  const names = rows.slice(0, MOST_NAMES).map(({ name }) => name);
  return words.names(names.join(', '), rows.length - names.length);
}

function Failures({ removal: { state } }: { readonly removal: KeptRemoval }) {
  if (state.kind !== 'ended') return null;
  return (
    <div role="alert">
      <h3 className={classes.heading}>{words.failures}</h3>
      <ul className={classes.list}>
        {state.failures.map(({ row, reason }) => (
          <li key={row.key}>{`${row.name}: ${reason}`}</li>
        ))}
      </ul>
    </div>
  );
}

interface ChoiceProps {
  readonly removal: KeptRemoval;
  readonly onClose: () => void;
}

function Choice({ removal: { state, start }, onClose }: ChoiceProps) {
  const isEnded = state.kind === 'ended';
  const isBusy = state.kind === 'busy';
  return (
    <>
      <Button size="sm" variant="default" onClick={onClose} data-autofocus={isEnded || undefined}>
        {isEnded ? words.close : isBusy ? words.stop : words.cancel}
      </Button>
      {!isEnded && (
        <Button size="sm" color="red" loading={isBusy} onClick={start} data-autofocus>
          {words.confirm}
        </Button>
      )}
    </>
  );
}
