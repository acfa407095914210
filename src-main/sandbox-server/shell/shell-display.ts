import { OutputLog } from '../output-log.ts';
import type { PtyExit } from './pty.ts';

/** How much of the past somebody who comes to look is shown, characters. */
const TRANSCRIPT_LENGTH = 256 * 1024;

export interface ShellViewer {
  onDisplay(text: string): void;
  /** The shell has ended; another may take its place when a command is run. */
  onExit(exit: PtyExit): void;
}

/** What a shell shows, for everybody who looks at it. */
export class ShellDisplay {
  readonly #transcript = new OutputLog(TRANSCRIPT_LENGTH);
  readonly #viewers = new Set<ShellViewer>();

  /** The newest part of what was shown so far. */
  get transcript(): string {
    return this.#transcript.text();
  }

  get hasViewers(): boolean {
    return this.#viewers.size > 0;
  }

  show(text: string): void {
    this.#transcript.append(text);
    for (const viewer of this.#viewers) viewer.onDisplay(text);
  }

  exited(exit: PtyExit): void {
    for (const viewer of this.#viewers) viewer.onExit(exit);
  }

  /** Shows `viewer` what is written from now on, until what is returned is disposed. */
  subscribe(viewer: ShellViewer): Disposable {
    this.#viewers.add(viewer);
    return { [Symbol.dispose]: () => this.#viewers.delete(viewer) };
  }
}
