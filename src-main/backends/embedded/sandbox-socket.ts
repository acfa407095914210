import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../../provider/clock.ts';
import { SOCKET_NAME } from './sandbox-program.ts';

/** linux/fcntl.h: the file as a place, without opening what it stands for. */
const O_PATH = 0o10_000_000;

/** Milliseconds between two attempts at a server that is starting. */
const RETRY = 4;

/**
 * The socket of the server in a sandbox. Its directory belongs to the sandbox, which may put a link to a socket of the
 * host there: so what is connected to is the first real socket found, by a handle that nothing can redirect.
 */
export class SandboxSocket implements AsyncDisposable {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #closed = new AbortController();
  #handle: Promise<FileHandle> | undefined;

  /** `directory` is the one that the sandbox sees as its socket directory. */
  constructor(directory: string, clock: Clock) {
    this.#path = join(directory, SOCKET_NAME);
    this.#clock = clock;
  }

  /**
   * Connects, waiting for a server that is not there yet until `signal` is aborted; rejects then, and when the server
   * has gone.
   */
  async connect(signal: AbortSignal): Promise<Socket> {
    this.#handle ??= this.#find();
    const waiting = AbortSignal.any([signal, this.#closed.signal]);
    const handle = await raceAbort(this.#handle, waiting);
    return connectTo(`/proc/self/fd/${handle.fd}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort(new Error('The sandbox has ended.'));
    const handle = await this.#handle?.catch(() => undefined);
    await handle?.close();
  }

  /** The socket, once something accepts connections on it. */
  async #find(): Promise<FileHandle> {
    for (;;) {
      this.#closed.signal.throwIfAborted();
      const handle = await this.#openListening();
      if (handle) return handle;
      await this.#clock.sleep(RETRY, this.#closed.signal);
    }
  }

  async #openListening(): Promise<FileHandle | undefined> {
    const handle = await open(this.#path, O_PATH | constants.O_NOFOLLOW).catch(() => undefined);
    if (!handle) return undefined;
    try {
      if ((await handle.stat()).isSocket()) {
        (await connectTo(`/proc/self/fd/${handle.fd}`)).destroy();
        return handle;
      }
    } catch {
      // It is bound, and not yet listened on.
    }
    await handle.close();
    return undefined;
  }
}

function connectTo(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path, allowHalfOpen: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

function raceAbort<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
