import { useSessionStorage } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Terminal } from '#shared/contract/terminals.ts';
import { useConnection, useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { notifyFailure, reasonOf } from '../../../ui/notify.ts';

/** Until the screen it is shown on is there and says how large it is. */
const FIRST_SIZE = { columns: 80, rows: 24 };

export type TerminalList =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'loaded'; readonly terminals: readonly Terminal[] };

export interface Terminals {
  readonly list: TerminalList;
  /** The one that is looked at; undefined when there is none. */
  readonly current: Terminal | undefined;
  readonly isOpening: boolean;
  readonly choose: (terminalId: string) => void;
  readonly open: () => Promise<void>;
  /** Opens one in the place of one that has ended, which stays until then: no key goes to another meanwhile. */
  readonly reopen: (endedId: string) => Promise<void>;
  readonly close: (terminalId: string) => Promise<void>;
  readonly markEnded: (terminalId: string, exitCode: number | null) => void;
}

/** The terminals of a sandbox. They live in Moorage: coming back, or after a reload, they are all there. */
export function useTerminals(id: string): Terminals {
  const { client } = useDashboard();
  const isConnected = useConnection().kind === 'connected';
  const [list, setList] = useState<TerminalList>({ kind: 'loading' });
  const [isOpening, setOpening] = useState(false);
  const [chosen, choose] = useSessionStorage({
    key: `moorage-terminal-${id}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });

  useEffect(() => {
    if (!isConnected) return;
    const stop = new AbortController();
    client.terminals.list({ id }, { signal: stop.signal }).then(
      (terminals) => !stop.signal.aborted && setList({ kind: 'loaded', terminals }),
      (error) => !stop.signal.aborted && setList({ kind: 'failed', reason: reasonOf(error) }),
    );
    return () => stop.abort();
  }, [client, id, isConnected]);

  const change = useCallback((to: (terminals: readonly Terminal[]) => readonly Terminal[]): void => {
    setList((now) => (now.kind === 'loaded' ? { kind: 'loaded', terminals: to(now.terminals) } : now));
  }, []);

  const isBusy = useRef(false);
  const openAt = async (place: (opened: Terminal) => void): Promise<void> => {
    // One at a time, however often the key is pressed.
    if (isBusy.current) return;
    isBusy.current = true;
    setOpening(true);
    try {
      const terminal = await client.terminals.open({ id, size: FIRST_SIZE });
      place(terminal);
      choose(terminal.terminalId);
    } catch (error) {
      notifyFailure(strings.terminal.openFailed, error);
    }
    isBusy.current = false;
    setOpening(false);
  };

  const open = (): Promise<void> => openAt((opened) => change((terminals) => [...terminals, opened]));

  const close = async (terminalId: string): Promise<void> => {
    try {
      await client.terminals.close({ terminalId });
      change((terminals) => terminals.filter((terminal) => terminal.terminalId !== terminalId));
    } catch (error) {
      notifyFailure(strings.terminal.closeFailed, error);
    }
  };

  const reopen = (endedId: string): Promise<void> =>
    openAt((opened) => {
      change((terminals) => terminals.map((each) => (each.terminalId === endedId ? opened : each)));
      void close(endedId);
    });

  const markEnded = useCallback(
    (terminalId: string, exitCode: number | null): void =>
      change((terminals) =>
        terminals.map((terminal) =>
          terminal.terminalId === terminalId ? { ...terminal, ended: { exitCode } } : terminal,
        ),
      ),
    [change],
  );

  const terminals = list.kind === 'loaded' ? list.terminals : [];
  const current = terminals.find(({ terminalId }) => terminalId === chosen) ?? terminals.at(-1);
  return { list, current, isOpening, choose, open, reopen, close, markEnded };
}
