import { useComputedColorScheme, useMantineStyleNonce, useMantineTheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useConnection, useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { notifyFailure } from '../../../ui/notify.ts';
import { createScreen, type Screen } from './create-screen.ts';
import { followTerminal } from './follow-terminal.ts';
import { createKeyWriter } from './key-writer.ts';
import classes from './terminal-screen.module.css';
import { TerminalSearch } from './terminal-search.tsx';

export interface TerminalScreenProps {
  readonly terminalId: string;
  readonly name: string;
  readonly forScreenReader: boolean;
  readonly onEnded: (exitCode: number | null) => void;
  /** The person wants out by the keyboard. */
  readonly onLeave: () => void;
}

/** What one terminal shows, and what is typed into it. Mounted anew it shows what it showed before. */
export function TerminalScreen(props: TerminalScreenProps) {
  const { terminalId, name, forScreenReader } = props;
  const { client, openAddress } = useDashboard();
  const isConnected = useConnection().kind === 'connected';
  const scheme = useComputedColorScheme();
  const nonce = useMantineStyleNonce();
  const { fontFamilyMonospace } = useMantineTheme();
  const parent = useRef<HTMLDivElement>(null);
  const [screen, setScreen] = useState<Screen | null>(null);
  const [isSearching, setSearching] = useState(false);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the nonce is a function, its value never changes.
  useEffect(() => {
    if (parent.current === null) return;
    const keys = createKeyWriter({
      send: (data) => client.terminals.write({ terminalId, data }),
      onFailure: (error) => notifyFailure(strings.terminal.lost, error),
    });
    const made = createScreen({
      parent: parent.current,
      fontFamily: fontFamilyMonospace,
      nonce: nonce?.() ?? '',
      forScreenReader,
      label: strings.terminal.label(name),
      onData: keys.write,
      // What has ended meanwhile has no size.
      onResize: (size) => void client.terminals.resize({ terminalId, size }).catch(() => undefined),
      openLink: openAddress,
      onLeave: () => latest.current.onLeave(),
      onSearch: () => setSearching(true),
      copy: copyOrTell,
    });
    setScreen(made);
    made.terminal.focus();
    return () => made[Symbol.dispose]();
  }, [client, openAddress, terminalId, name, forScreenReader, fontFamilyMonospace]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme, other colours.
  useEffect(() => screen?.recolor(), [screen, scheme]);

  useEffect(() => {
    if (screen === null || !isConnected) return;
    const stop = new AbortController();
    const { cols, rows } = screen.terminal;
    void client.terminals.resize({ terminalId, size: { columns: cols, rows } }).catch(() => undefined);
    void followTerminal({
      client,
      terminalId,
      screen,
      signal: stop.signal,
      onEnded: (exitCode) => latest.current.onEnded(exitCode),
      onLost: (reason) => notifyFailure(strings.terminal.lost, new Error(reason)),
    });
    return () => stop.abort();
  }, [client, terminalId, screen, isConnected]);

  const endSearch = (): void => {
    setSearching(false);
    screen?.search.clearDecorations();
    screen?.terminal.focus();
  };
  return (
    <div className={classes.frame}>
      {isSearching && screen && <TerminalSearch search={screen.search} onClose={endSearch} />}
      <div ref={parent} className={classes.screen} />
    </div>
  );
}

async function copyOrTell(text: string): Promise<boolean> {
  const copied = await copyText(text);
  if (!copied) notifyFailure(strings.actions.copyFailed, text);
  return copied;
}
