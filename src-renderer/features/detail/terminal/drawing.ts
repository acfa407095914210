import type { Terminal } from '@xterm/xterm';

/** Draws on a terminal's screen, and tells when it has. */
export interface Drawing extends Disposable {
  /** Settles once `data` is drawn, or never will be because the screen is gone. Never rejects. */
  draw(data: string): Promise<void>;
}

export function createDrawing(terminal: Pick<Terminal, 'write'>): Drawing {
  const undrawn = new Set<() => void>();
  let isGone = false;
  return {
    draw(data) {
      if (isGone) return Promise.resolve();
      return new Promise((resolve) => {
        const settle = (): void => {
          undrawn.delete(settle);
          resolve();
        };
        undrawn.add(settle);
        terminal.write(data, settle);
      });
    },
    [Symbol.dispose]() {
      isGone = true;
      for (const settle of undrawn) settle();
    },
  };
}
