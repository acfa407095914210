import { Button, Group, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconFolder } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { reasonOf } from '../../ui/notify.ts';
import { isAbsolutePath } from './absolute-path.ts';
import classes from './folder-browser.module.css';
import type { FolderRequest } from './more-options.tsx';

const words = strings.create;

export interface FolderBrowserProps {
  readonly request: FolderRequest;
  readonly onClose: () => void;
}

interface Place {
  readonly path: string;
  readonly parent: string | null;
  readonly folders: readonly string[];
}

/** Chooses a folder of the computer that Moorage runs on, where its system cannot show a dialog of its own. */
export function FolderBrowser({ request, onClose }: FolderBrowserProps) {
  const { from, onChoose } = request;
  const { place, failure, go } = useFolders(isAbsolutePath(from) ? from : undefined);
  const list = useRef<HTMLUListElement>(null);
  useFocusIn(list, place?.path);
  const choose = (path: string): void => {
    onChoose(path);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from wherever the focus is in it.
    <div onKeyDown={onKeyDown}>
      <div className={classes.path} title={place?.path}>
        {place?.path ?? ' '}
      </div>
      {failure !== null && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      <ul ref={list} className={classes.folders} tabIndex={-1} aria-label={words.folders}>
        {place && place.parent !== null && (
          <li>
            <UnstyledButton className={classes.folder} onClick={() => place.parent && go(place.parent)}>
              <IconArrowUp size={16} aria-hidden /> {words.parentFolder}
            </UnstyledButton>
          </li>
        )}
        {place?.folders.map((name) => (
          <li key={name}>
            <UnstyledButton className={classes.folder} onClick={() => go(below(place.path, name))}>
              <IconFolder size={16} aria-hidden /> {name}
            </UnstyledButton>
          </li>
        ))}
        {place?.folders.length === 0 && <li className={classes.none}>{words.noFolders}</li>}
      </ul>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button size="sm" variant="default" onClick={onClose}>
          {words.back}
        </Button>
        <Button size="sm" disabled={!place} onClick={() => place && choose(place.path)}>
          {words.useFolder}
        </Button>
      </Group>
    </div>
  );
}

/** Keeps the focus here as one goes from folder to folder, and gives it back to what had it. */
function useFocusIn(list: RefObject<HTMLElement | null>, path: string | undefined): void {
  // Looked up while it is still seen: what is hidden loses the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another folder what had the focus is gone.
  useEffect(() => list.current?.focus(), [list, path]);
}

function useFolders(start: string | undefined) {
  const { client } = useDashboard();
  const [wanted, go] = useState(start);
  const [place, setPlace] = useState<Place | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const left = new AbortController();
    client.host.folders(wanted === undefined ? {} : { path: wanted }, { signal: left.signal }).then(
      (found) => {
        if (left.signal.aborted) return;
        setPlace(found);
        setFailure(null);
      },
      (error) => {
        if (!left.signal.aborted) setFailure(reasonOf(error));
      },
    );
    return () => left.abort();
  }, [client, wanted]);
  return { place, failure, go };
}

/** Path of a folder, written as the system of `path` writes it. */
function below(path: string, name: string): string {
  const separator = path.includes('\\') ? '\\' : '/';
  return path.endsWith(separator) ? `${path}${name}` : `${path}${separator}${name}`;
}
