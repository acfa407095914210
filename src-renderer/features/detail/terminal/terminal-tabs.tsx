import { IconPlus, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import type { Terminal } from '#shared/contract/terminals.ts';
import { strings } from '../../../strings.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import classes from './terminal-tabs.module.css';

const words = strings.terminal;

export interface TerminalTabsProps {
  readonly terminals: readonly Terminal[];
  readonly currentId: string | undefined;
  readonly canOpen: boolean;
  readonly onChoose: (terminalId: string) => void;
  readonly onOpen: () => void;
  readonly onClose: (terminalId: string) => void;
  /** Of the current tab: where the keyboard comes out of the terminal. */
  readonly currentRef: Ref<HTMLButtonElement>;
}

/** One tab a terminal, and a way to another one. */
export function TerminalTabs(props: TerminalTabsProps) {
  const { terminals, currentId, onChoose, onClose } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = terminals.findIndex(({ terminalId }) => terminalId === currentId) + step;
    const next = terminals[index];
    if (step !== 0 && next) onChoose(next.terminalId);
  };
  return (
    <div className={classes.bar}>
      <fieldset className={classes.tabs} aria-label={words.tabs} onKeyDown={onKeyDown}>
        {terminals.map(({ terminalId, ended }, index) => {
          const name = words.tab(index + 1);
          const isCurrent = terminalId === currentId;
          return (
            <span key={terminalId} className={classes.tab} data-current={isCurrent}>
              <button
                type="button"
                ref={isCurrent ? props.currentRef : undefined}
                className={classes.name}
                aria-pressed={isCurrent}
                aria-label={ended ? words.tabEnded(index + 1) : name}
                data-ended={ended !== null}
                onClick={() => onChoose(terminalId)}
              >
                {name}
              </button>
              <IconButton label={words.close(name)} onClick={() => onClose(terminalId)}>
                <IconX size={14} aria-hidden />
              </IconButton>
            </span>
          );
        })}
      </fieldset>
      {props.canOpen && (
        <IconButton label={words.open} onClick={props.onOpen}>
          <IconPlus size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
