import type { TerminalSize } from '../shell/pty.ts';

/** What a terminal tells its screen. */
export type ServerMessage =
  | { readonly type: 'session_id'; readonly data: string }
  | { readonly type: 'ready'; readonly data: string }
  | { readonly type: 'output'; readonly data: string }
  /** Unix milliseconds; to be answered with `pong`. */
  | { readonly type: 'ping'; readonly timestamp: number }
  | { readonly type: 'error'; readonly data: string }
  /** The shell has ended; nothing follows. */
  | { readonly type: 'exit'; readonly data: null; readonly exit_code: number };

/** What a screen tells its terminal. */
export type ClientMessage =
  | { readonly type: 'input'; readonly data: string }
  | { readonly type: 'resize'; readonly data: TerminalSize }
  | { readonly type: 'pong' };

/** Larger than any screen, small enough for what counts cells in 16 bits. */
const MAX_SIDE = 4096;

/** The message in `text`, or undefined when it is none. */
export function parseClientMessage(text: string): ClientMessage | undefined {
  const message = parseObject(text);
  switch (message?.type) {
    case 'input':
      return typeof message.data === 'string' ? { type: 'input', data: message.data } : undefined;
    case 'resize':
      return resizeMessage(message.data);
    case 'pong':
      return { type: 'pong' };
    default:
      return undefined;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function resizeMessage(data: unknown): ClientMessage | undefined {
  const { cols, rows } = (data ?? {}) as { readonly cols?: unknown; readonly rows?: unknown };
  return isSide(cols) && isSide(rows) ? { type: 'resize', data: { columns: cols, rows } } : undefined;
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_SIDE;
}
