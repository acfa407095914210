import { IconInfoCircle, IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import classes from './engine-note.module.css';
import { noteReason } from './note-reason.ts';

const GET_DOCKER = 'https://docs.docker.com/get-started/get-docker/';

/** One calm line where sandboxes run without a container engine that nobody decided against, until it is put away. */
export function EngineNote() {
  const { notes, openAddress } = useDashboard();
  const reason = useLive(noteReason);
  const dismissed = useStore(notes.store);
  if (reason === null || dismissed.has(reason)) return null;
  return (
    <aside className={classes.note} aria-label={strings.engine.noteLabel}>
      <IconInfoCircle className={classes.icon} size={16} aria-hidden />
      <p className={classes.text}>
        {strings.engine.withoutEngine}{' '}
        <a
          href={GET_DOCKER}
          onClick={(event) => {
            event.preventDefault();
            openAddress(GET_DOCKER);
          }}
        >
          {strings.engine.getDocker}
        </a>
      </p>
      <IconButton label={strings.engine.dismiss} onClick={() => notes.dismiss(reason)}>
        <IconX size={16} aria-hidden />
      </IconButton>
    </aside>
  );
}
