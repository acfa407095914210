import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAccessible } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { viewOf } from '#shared/state-view.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import { ToggleButton } from '../../../ui/toggle-button.tsx';
import { TerminalScreen } from './terminal-screen.tsx';
import classes from './terminal-tab.module.css';
import { TerminalTabs } from './terminal-tabs.tsx';
import { type Terminals, useTerminals } from './use-terminals.ts';

const words = strings.terminal;

/** Shells inside the sandbox, as many as are wanted. */
export function TerminalTab({ sandbox }: { readonly sandbox: Sandbox }) {
  const canOpen = useLive((live) => live.kind === 'live' && live.app.features.exec);
  if (!canOpen) return <PartNote title={words.unsupported}>{words.unsupportedText}</PartNote>;
  return <Shells sandbox={sandbox} />;
}

function Shells({ sandbox }: { readonly sandbox: Sandbox }) {
  const terminals = useTerminals(sandbox.id);
  const { list, current } = terminals;
  const { kind } = sandbox.state;
  const isUp = kind === 'active' || kind === 'warm';
  useFirstTerminal(terminals, isUp);

  if (list.kind === 'loading') return null;
  if (list.kind === 'failed') {
    return (
      <PartNote title={words.listFailed} isFailure>
        {list.reason}
      </PartNote>
    );
  }
  if (current === undefined && !isUp) {
    return <PartNote title={words.notUp(strings.views[viewOf(sandbox)])}>{words.notUpText}</PartNote>;
  }
  return <OpenShells terminals={terminals} isUp={isUp} />;
}

/** Who comes here wants a shell: the first one opens by itself, once. */
function useFirstTerminal({ list, open }: Terminals, isUp: boolean): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || list.kind !== 'loaded' || !isUp) return;
    isDone.current = true;
    if (list.terminals.length === 0) void open();
  });
}

function OpenShells({ terminals, isUp }: { readonly terminals: Terminals; readonly isUp: boolean }) {
  const { list, current, isOpening, markEnded } = terminals;
  const shells = list.kind === 'loaded' ? list.terminals : [];
  const currentTab = useRef<HTMLButtonElement>(null);
  const [forScreenReader, setForScreenReader] = useLocalStorage({
    key: 'moorage-terminal-screen-reader',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const number = shells.findIndex((shell) => shell.terminalId === current?.terminalId) + 1;
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <TerminalTabs
          terminals={shells}
          currentId={current?.terminalId}
          canOpen={isUp}
          onChoose={terminals.choose}
          onOpen={terminals.open}
          onClose={terminals.close}
          currentRef={currentTab}
        />
        <span className={classes.hint}>{words.leaveHint}</span>
        <ToggleButton
          label={words.screenReader}
          isOn={forScreenReader}
          onToggle={() => setForScreenReader(!forScreenReader)}
        >
          <IconAccessible size={16} aria-hidden />
        </ToggleButton>
      </div>
      {current === undefined ? (
        <Nothing isOpening={isOpening} onOpen={terminals.open} />
      ) : (
        <TerminalScreen
          key={current.terminalId}
          terminalId={current.terminalId}
          name={words.tab(number)}
          forScreenReader={forScreenReader}
          onEnded={(exitCode) => markEnded(current.terminalId, exitCode)}
          onLeave={() => currentTab.current?.focus()}
        />
      )}
      {current?.ended && (
        <div className={classes.ended} role="status">
          <span>{words.ended(current.ended.exitCode)}</span>
          {isUp && (
            <Button loading={isOpening} onClick={() => terminals.reopen(current.terminalId)}>
              {words.reopen}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Nothing({ isOpening, onOpen }: { readonly isOpening: boolean; readonly onOpen: () => void }) {
  if (isOpening) return <div className={classes.opening} role="status" aria-label={words.opening} />;
  return (
    <PartNote title={words.none}>
      <p>{words.noneText}</p>
      <Button onClick={onOpen}>{words.open}</Button>
    </PartNote>
  );
}
