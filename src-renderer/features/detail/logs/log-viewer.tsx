import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';
import { LOG_CAPACITY, type LogBuffer } from './log-buffer.ts';
import { LogList, type LogListHandle } from './log-list.tsx';
import { type LogLook, LogToolbar } from './log-toolbar.tsx';
import classes from './log-viewer.module.css';
import { useLogSearch } from './use-log-search.ts';
import { type LogView, useLogView } from './use-log-view.ts';

const words = strings.logs;

export interface LogViewerProps {
  /** What a saved file is called. */
  readonly name: string;
  readonly lines: LogBuffer;
  /** How it stands with the log, in words. */
  readonly status: ReactNode;
}

/** Lines to read, search, hold and take along. */
export function LogViewer({ name, lines, status }: LogViewerProps) {
  const view = useLogView(lines);
  const search = useLogSearch(view.lines);
  const [look, setLook] = useLocalStorage<LogLook>({
    key: 'moorage-log-look',
    defaultValue: { wraps: true, withTimes: false },
    getInitialValueInEffect: false,
  });
  const [isFollowing, setFollowing] = useState(true);
  const list = useRef<LogListHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ filter: () => field.current?.focus() });

  const step = (by: 1 | -1): void => {
    const index = search.step(by);
    if (index === null) return;
    setFollowing(false);
    list.current?.reveal(index);
  };
  // The browser's own search would find only the lines on screen.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field.current?.select();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only redirects the browser's search.
    <div className={classes.viewer} onKeyDown={onKeyDown}>
      <LogToolbar
        name={name}
        view={view}
        search={search}
        searchRef={field}
        onStep={step}
        look={look}
        onLook={setLook}
      />
      {view.lines.length === 0 ? (
        <Nothing view={view} />
      ) : (
        <LogList
          ref={list}
          lines={view.lines}
          query={search.sought}
          currentIndex={search.currentIndex}
          wraps={look.wraps}
          withTimes={look.withTimes}
          isFollowing={isFollowing && !view.isPaused}
          onFollow={setFollowing}
        />
      )}
      <div className={classes.foot}>
        <span>{countText(view)}</span>
        <span>{status}</span>
        {isFollowing || view.isPaused ? (
          <span className={classes.end}>{!view.isPaused && words.following}</span>
        ) : (
          <Button
            className={classes.end}
            variant="subtle"
            size="compact-xs"
            onClick={() => setFollowing(true)}
          >
            {words.toEnd}
          </Button>
        )}
      </div>
    </div>
  );
}

function Nothing({ view }: { readonly view: LogView }) {
  return (
    <div className={classes.nothing}>
      {view.total === 0 ? (
        <PartNote title={words.empty}>{words.emptyText}</PartNote>
      ) : (
        <PartNote title={words.noneLeft}>{words.noneLeftText}</PartNote>
      )}
    </div>
  );
}

function countText({ lines, total }: LogView): string {
  const count = total.toLocaleString();
  const text =
    lines.length === total ? words.count(count) : words.countOf(lines.length.toLocaleString(), count);
  return total >= LOG_CAPACITY ? `${text}, ${words.dropped}` : text;
}
