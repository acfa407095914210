import type { Socket } from 'node:net';
import type { Clock } from '../../provider/clock.ts';
import { Forwarder, type Traffic } from './forwarder.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import type { SandboxRecord } from './sandbox-record.ts';
import { SandboxSocket } from './sandbox-socket.ts';

/** What this process holds of a sandbox that runs: its port, and the count of what goes through it. */
export class Attachment implements AsyncDisposable {
  readonly record: SandboxRecord;
  readonly #forwarder: Forwarder;
  readonly #socket: SandboxSocket;
  readonly #ended = Promise.withResolvers<void>();
  #endWatch: Disposable | undefined;

  private constructor(record: SandboxRecord, forwarder: Forwarder, socket: SandboxSocket) {
    this.record = record;
    this.#forwarder = forwarder;
    this.#socket = socket;
  }

  /** Listens on the sandbox's host port, whether or not it runs already. Throws `PORT_TAKEN`, `BACKEND_ERROR`. */
  static async attach(
    record: SandboxRecord,
    { directory, clock }: { readonly directory: SandboxDirectory; readonly clock: Clock },
  ): Promise<Attachment> {
    const socket = new SandboxSocket(directory.run, clock);
    const forwarder = await Forwarder.listen(record.spec, socket);
    return new Attachment(record, forwarder, socket);
  }

  /** A connection to the server in it that is not counted as traffic; see `SandboxSocket.connect`. */
  connect(signal: AbortSignal): Promise<Socket> {
    return this.#socket.connect(signal);
  }

  get traffic(): Traffic {
    return this.#forwarder.traffic;
  }

  /** Resolves once the sandbox has ended and everybody has been told. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Leaves it to the attachment to stop watching for the end. */
  watchEndWith(watch: Disposable): void {
    this.#endWatch = watch;
  }

  markEnded(): void {
    this.#ended.resolve();
  }

  /** Gives the port back; the sandbox runs on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#endWatch?.[Symbol.dispose]();
    await this.#forwarder[Symbol.asyncDispose]();
    await this.#socket[Symbol.asyncDispose]();
  }
}
