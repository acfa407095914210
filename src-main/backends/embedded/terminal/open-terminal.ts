import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../../../provider/clock.ts';
import type { CallOptions } from '../../backend.ts';
import { SandboxTerminal } from './sandbox-terminal.ts';

/** Milliseconds until a shell has to be there; its start-up files may take their time. */
const TIMEOUT = 30_000;
/** Bytes of the longest message taken from a sandbox. */
const LONGEST_MESSAGE = 8 * 2 ** 20;

export interface OpenTerminalOptions extends CallOptions {
  readonly name: string;
  readonly size: TerminalSize;
  readonly clock: Clock;
  /** Gives a connection to the sandbox server. */
  readonly connect: (signal: AbortSignal) => Promise<Socket>;
}

/** Opens a terminal by the sandbox server. Throws `CANCELLED`, `BACKEND_TIMEOUT`, `BACKEND_ERROR`. */
export async function openTerminal(options: OpenTerminalOptions): Promise<SandboxTerminal> {
  const { clock, signal, size } = options;
  const late = new AbortController();
  using _deadline = clock.timer(() => late.abort(new Error('nothing answered')), TIMEOUT);
  const ending = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  let socket: WebSocket | undefined;
  try {
    socket = upgrade(await options.connect(ending));
    const terminal = new SandboxTerminal(socket, clock);
    await raceAbort(terminal.ready, ending);
    await terminal.resize(size);
    return terminal;
  } catch (error) {
    socket?.terminate();
    throw openError(error, { ...options, timedOut: late.signal.aborted });
  }
}

function upgrade(connection: Socket): WebSocket {
  const socket = new WebSocket('ws://localhost/v1/shell/ws', {
    createConnection: () => connection,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
  });
  return socket;
}

function raceAbort(ready: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    ready.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function openError(
  error: unknown,
  { name, signal, timedOut }: OpenTerminalOptions & { readonly timedOut: boolean },
): MoorageError {
  if (signal?.aborted) {
    return new MoorageError('CANCELLED', 'The caller no longer waits for this.', { cause: error });
  }
  const said = `No terminal could be opened in ${name}: ${messageOf(error)}.`;
  return timedOut
    ? new MoorageError('BACKEND_TIMEOUT', `${said} See whether the sandbox hangs.`, { cause: error })
    : new MoorageError('BACKEND_ERROR', `${said} See the log of the sandbox.`, { cause: error });
}
