import { assertNever } from '#shared/errors.ts';
import { MarkParser, type ShellPiece } from './mark-parser.ts';
import { plainText } from './plain-text.ts';
import type { Pty, PtyExit, PtyOptions, TerminalSize } from './pty.ts';
import { TRIGGER } from './shell-integration.ts';

/** How a command that was run in a shell came to its end. */
export type RunEnd =
  /** The shell is back at its prompt. */
  | { readonly kind: 'prompt'; readonly exitCode: number; readonly directory: string }
  /** The shell is gone. */
  | { readonly kind: 'exited'; readonly exit: PtyExit };

/** A command while it runs. */
export interface RunEvents {
  onBegin(): void;
  onOutput(text: string): void;
}

/** A shell as such. */
export interface ShellEvents {
  /** What a person would see: output, prompts and what is typed, but not the line that runs a command of ours. */
  onDisplay(text: string): void;
  /** Written while no command of ours ran: by a background job, or by what a person typed. */
  onIdleOutput(text: string): void;
  onExit(exit: PtyExit): void;
}

interface Run {
  readonly text: string;
  readonly events: RunEvents;
  readonly finish: (end: RunEnd) => void;
}

type Phase =
  /** Reading its start-up files, or writing a prompt. */
  | { readonly kind: 'prompting' }
  | { readonly kind: 'idle' }
  /** Running what somebody typed. */
  | { readonly kind: 'busy' }
  /** The line that runs a command is typed; until that begins, everything is the echo of the line. */
  | { readonly kind: 'triggered'; readonly run: Run }
  | { readonly kind: 'running'; readonly run: Run }
  | { readonly kind: 'exited'; readonly exit: PtyExit };

export interface ShellProcessOptions {
  readonly open: (callbacks: Pick<PtyOptions, 'onData' | 'onExit'>) => Pty;
  /** Token of the marks that the shell writes. */
  readonly token: string;
  readonly events: ShellEvents;
}

const CLEAR_LINE = '\x15';
const CTRL_C = '\x03';

/** One bash on a terminal that writes the marks of `shell-integration.ts`. It runs one command at a time. */
export class ShellProcess {
  readonly #pty: Pty;
  readonly #events: ShellEvents;
  readonly #parser: MarkParser;
  readonly #waiters = new Set<() => void>();
  #phase: Phase = { kind: 'prompting' };
  #prompt = '';
  #directory: string | undefined;
  #promptText = '';
  #typedSincePrompt = false;

  constructor({ open, token, events }: ShellProcessOptions) {
    this.#events = events;
    this.#parser = new MarkParser(token);
    this.#pty = open({
      onData: (text) => this.#receive(text),
      onExit: (exit) => this.#exited(exit),
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** The last line of the prompt as it is shown. */
  get prompt(): string {
    return this.#prompt;
  }

  /** Where it stood at its last prompt; undefined before the first. */
  get directory(): string | undefined {
    return this.#directory;
  }

  /** True while something runs in the foreground, ours or what somebody typed. */
  get isBusy(): boolean {
    return ['busy', 'triggered', 'running'].includes(this.#phase.kind);
  }

  get hasExited(): boolean {
    return this.#phase.kind === 'exited';
  }

  /** Resolves when the shell waits for a command, or has exited. */
  async settled(): Promise<void> {
    while (this.#phase.kind !== 'idle' && this.#phase.kind !== 'exited') {
      await new Promise<void>((resolve) => this.#waiters.add(resolve));
    }
  }

  /** Runs the command that was handed over, once the shell is idle. `text` is what a person is shown of it. */
  async run(text: string, events: RunEvents): Promise<RunEnd> {
    await this.settled();
    if (this.#typedSincePrompt) {
      // Somebody left a line, or part of a longer command, that ours would be added to.
      this.#phase = { kind: 'busy' };
      this.#pty.write(CTRL_C);
      await this.settled();
    }
    return new Promise((finish) => {
      if (this.#phase.kind === 'exited') return finish({ kind: 'exited', exit: this.#phase.exit });
      this.#phase = { kind: 'triggered', run: { text, events, finish } };
      this.#pty.write(`${CLEAR_LINE}${TRIGGER}\r`);
    });
  }

  /** Types `text`. False when what runs has left so much unread that nothing more is taken. */
  write(text: string): boolean {
    this.#typedSincePrompt = true;
    return this.#pty.write(text);
  }

  resize(size: TerminalSize): void {
    this.#pty.resize(size);
  }

  pause(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  #receive(text: string): void {
    for (const piece of this.#parser.push(text)) this.#take(piece);
  }

  #take(piece: ShellPiece): void {
    switch (piece.kind) {
      case 'text':
        this.#takeText(piece.text);
        break;
      case 'busy':
        if (this.#phase.kind === 'idle') this.#phase = { kind: 'busy' };
        break;
      case 'begin':
        this.#begin();
        break;
      case 'end':
        this.#end(piece);
        break;
      case 'prompt':
        this.#prompted();
        break;
      default:
        assertNever(piece);
    }
  }

  #takeText(text: string): void {
    if (this.#phase.kind === 'triggered') return;
    this.#events.onDisplay(text);
    if (this.#phase.kind === 'running') this.#phase.run.events.onOutput(text);
    else if (this.#phase.kind === 'prompting') this.#promptText += text;
    else this.#events.onIdleOutput(text);
  }

  #begin(): void {
    if (this.#phase.kind !== 'triggered') return;
    const { run } = this.#phase;
    this.#phase = { kind: 'running', run };
    this.#events.onDisplay(`${run.text.replaceAll('\n', '\r\n')}\r\n`);
    run.events.onBegin();
  }

  #end({ exitCode, directory }: Extract<ShellPiece, { kind: 'end' }>): void {
    this.#directory = directory;
    const before = this.#phase;
    // A line that somebody typed earlier was read before ours.
    if (before.kind === 'triggered') return;
    this.#phase = { kind: 'prompting' };
    this.#promptText = '';
    // It was meant for the program that has ended, not for the shell.
    this.#pty.discardInput();
    if (before.kind === 'running') before.run.finish({ kind: 'prompt', exitCode, directory });
  }

  #prompted(): void {
    // A prompt that is drawn anew, after a resize for instance, ends nothing.
    if (this.#phase.kind !== 'prompting') return;
    this.#prompt = plainText(this.#promptText).split('\n').at(-1) ?? '';
    this.#typedSincePrompt = false;
    this.#phase = { kind: 'idle' };
    this.#wake();
  }

  #exited(exit: PtyExit): void {
    const before = this.#phase;
    this.#phase = { kind: 'exited', exit };
    if (before.kind === 'running' || before.kind === 'triggered') before.run.finish({ kind: 'exited', exit });
    this.#events.onExit(exit);
    this.#wake();
  }

  #wake(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const wake of waiters) wake();
  }
}
