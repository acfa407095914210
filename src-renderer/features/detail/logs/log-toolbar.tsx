import { SegmentedControl } from '@mantine/core';
import {
  IconClock,
  IconCopy,
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconTextWrap,
} from '@tabler/icons-react';
import type { Ref } from 'react';
import { strings } from '../../../strings.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { notify, notifyFailure } from '../../../ui/notify.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { ToggleButton } from '../../../ui/toggle-button.tsx';
import { LogSearchField } from './log-search-field.tsx';
import { textOf } from './log-text.ts';
import classes from './log-toolbar.module.css';
import type { LogSearch } from './use-log-search.ts';
import type { LeastLevel, LogView } from './use-log-view.ts';

const words = strings.logs;
const LEVELS = (['all', 'info', 'warn', 'error'] as const).map((value) => ({
  value,
  label: words.levels[value],
}));

export interface LogLook {
  readonly wraps: boolean;
  readonly withTimes: boolean;
}

export interface LogToolbarProps {
  readonly name: string;
  readonly view: LogView;
  readonly search: LogSearch;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onStep: (by: 1 | -1) => void;
  readonly look: LogLook;
  readonly onLook: (look: LogLook) => void;
}

/** How the lines are looked at: searched, by level, wrapped, with times, held; and how they are taken along. */
export function LogToolbar(props: LogToolbarProps) {
  const { name, view, search, look, onLook } = props;
  const copy = async (): Promise<void> => {
    const copied = await copyText(textOf(view.lines, look.withTimes));
    if (copied) notify(words.copied(view.lines.length.toLocaleString()));
    else notifyFailure(strings.actions.copyFailed, new Error(words.saveInstead));
  };
  const save = (): void =>
    saveFile(`${name}.log`, new Blob([textOf(view.lines, look.withTimes)], { type: 'text/plain' }));
  return (
    <div className={classes.bar}>
      <LogSearchField search={search} onStep={props.onStep} ref={props.searchRef} />
      <SegmentedControl
        size="xs"
        aria-label={words.level}
        data={LEVELS}
        value={view.least}
        onChange={(value) => view.setLeast(value as LeastLevel)}
      />
      <div className={classes.end}>
        {view.isPaused && (
          <span className={classes.held}>{words.pausedWith(view.held.toLocaleString())}</span>
        )}
        <ToggleButton
          label={view.isPaused ? words.resume : words.pause}
          isOn={view.isPaused}
          onToggle={view.togglePause}
        >
          {view.isPaused ? (
            <IconPlayerPlay size={16} aria-hidden />
          ) : (
            <IconPlayerPause size={16} aria-hidden />
          )}
        </ToggleButton>
        <ToggleButton
          label={words.wrap}
          isOn={look.wraps}
          onToggle={() => onLook({ ...look, wraps: !look.wraps })}
        >
          <IconTextWrap size={16} aria-hidden />
        </ToggleButton>
        <ToggleButton
          label={words.timestamps}
          isOn={look.withTimes}
          onToggle={() => onLook({ ...look, withTimes: !look.withTimes })}
        >
          <IconClock size={16} aria-hidden />
        </ToggleButton>
        <IconButton label={words.copy} onClick={copy}>
          <IconCopy size={16} aria-hidden />
        </IconButton>
        <IconButton label={words.save} onClick={save}>
          <IconDownload size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
