import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { TerminalSession } from '../../backend.ts';
import { endShell } from '../../common/end-shell.ts';
import { SIGNAL_SESSION } from '../../common/shell-scripts.ts';
import { MOST_UNREAD, TerminalOutput } from '../../common/terminal-output.ts';
import { type Engine, TIMEOUTS } from '../engine.ts';
import type { Announced } from './await-announcement.ts';
import { createExec } from './create-exec.ts';

/** Milliseconds the engine has to pass a signal on: whoever closes a terminal may be about to quit. */
const SIGNAL_TIMEOUT = 3000;

export interface ContainerTerminalDeps {
  readonly engine: Engine;
  readonly log: Logger;
  /** Of the container. */
  readonly name: string;
  /** Of the exec, at the engine. */
  readonly execId: string;
  readonly stream: Duplex;
  readonly announced: Announced;
}

interface ExecAnswer {
  readonly Running?: boolean;
  readonly ExitCode?: number | null;
}

/** A shell in a container, on the connection that the engine has given up for it. */
export class ContainerTerminal implements TerminalSession {
  readonly ended: Promise<{ readonly exitCode: number | null }>;
  readonly #deps: ContainerTerminalDeps;
  readonly #output: TerminalOutput;
  #disposal: Promise<void> | undefined;
  #over = false;

  constructor(deps: ContainerTerminalDeps) {
    this.#deps = deps;
    const { stream, announced } = deps;
    this.#output = new TerminalOutput({ pause: () => stream.pause(), resume: () => stream.resume() });
    const closed = new Promise<void>((resolve) => {
      if (stream.closed) resolve();
      else stream.once('close', () => resolve());
    });
    // Followed by close.
    stream.on('error', () => undefined);
    stream.once('end', () => stream.destroy());
    this.ended = closed.then(() => this.#ending());
    if (announced.rest.length > 0) this.#output.push(announced.rest);
    stream.on('data', (chunk: Buffer) => this.#output.push(chunk)).resume();
  }

  onOutput(listener: (chunk: Uint8Array) => void): Disposable {
    return this.#output.onOutput(listener);
  }

  pause(): void {
    this.#output.pause();
  }

  resume(): void {
    this.#output.resume();
  }

  write(data: string): void {
    const { stream } = this.#deps;
    if (this.#over || stream.destroyed || stream.writableLength > MOST_UNREAD) return;
    stream.write(data);
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    if (this.#over) return;
    const { engine, execId, name } = this.#deps;
    const resizing = engine.call({
      method: 'POST',
      path: `/exec/${execId}/resize`,
      query: { w: columns, h: rows },
      what: `resize a terminal in ${name}`,
      timeout: TIMEOUTS.read,
    });
    // It may end just now.
    await resizing.catch((error: unknown) => {
      if (!this.#over && !this.#deps.stream.destroyed) throw error;
    });
  }

  /** The engine runs on what nobody is connected to: whoever closes a terminal has to end it. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#disposal ??= this.#end();
    return this.#disposal;
  }

  async #end(): Promise<void> {
    const { stream, engine } = this.#deps;
    if (this.#over) return;
    this.#output.discard();
    const { clock } = engine;
    await endShell({ clock, ended: this.ended, signal: (signal) => this.#signal(signal) });
    stream.destroy();
    await this.ended;
  }

  async #signal(signal: 'HUP' | 'KILL'): Promise<void> {
    const { engine, log, name, announced } = this.#deps;
    const command = ['sh', '-c', SIGNAL_SESSION, 'sh', signal, announced.pid];
    const limits = { what: `end a terminal in ${name}`, timeout: SIGNAL_TIMEOUT };
    try {
      await engine.within(limits, async (whole) => {
        const id = await createExec(engine, name, { command, signal: whole });
        const start = { method: 'POST', path: `/exec/${id}/start`, body: { Detach: true } } as const;
        await engine.call({ ...start, ...limits, signal: whole });
      });
    } catch (error) {
      // Gone with the container, as a rule.
      log.debug({ err: error, name }, 'a terminal could not be ended');
    }
  }

  async #ending(): Promise<{ readonly exitCode: number | null }> {
    this.#over = true;
    const { engine, execId, name } = this.#deps;
    const answer = await engine
      .call<ExecAnswer>({
        method: 'GET',
        path: `/exec/${execId}/json`,
        what: `say how a terminal in ${name} ended`,
        timeout: TIMEOUTS.read,
      })
      .catch((): ExecAnswer => ({}));
    return { exitCode: answer.Running ? null : (answer.ExitCode ?? null) };
  }
}
