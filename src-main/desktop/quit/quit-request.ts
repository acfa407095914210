import { app, type BrowserWindow, powerMonitor } from 'electron';
import { listenForSessionEnd } from './session-end.ts';

/** The wish to quit, by whomever: a person, the system, a signal. */
export interface QuitRequest {
  /** Aborted by the first wish. */
  readonly signal: AbortSignal;
  /** Settles with the first wish. */
  readonly requested: Promise<void>;
  /** `finallyDo` is what ends the process, once all has ended; else that does. */
  request(finallyDo?: () => void): void;
  /** All has ended: nothing holds the process back any more. Gives what is to end it, if that was said. */
  finish(): (() => void) | undefined;
  /** Whether the end of the session waits for the app, which it does only as long as there is a window to be seen. */
  readonly holdsSession: boolean;
  /** Windows tells a window that the session ends. It is held back while quitting `takesTime`. */
  listenTo(window: BrowserWindow, takesTime: () => boolean): void;
}

/** Turns each way to quit into one wish; the app ends only once all that it runs has ended. */
export function listenForQuit(): QuitRequest {
  const wish = new AbortController();
  const requested = new Promise<void>((resolve) => {
    wish.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let last: (() => void) | undefined;
  let isFinished = false;
  let holdsSession = false;
  const request = (finallyDo?: () => void): void => {
    last ??= finallyDo;
    wish.abort();
  };
  app.on('before-quit', (event) => {
    if (isFinished) return;
    event.preventDefault();
    request();
  });
  // A window that is closed does not end the app by itself: see `closePolicy`.
  app.on('window-all-closed', () => undefined);
  return {
    signal: wish.signal,
    requested,
    request,
    finish: () => {
      isFinished = true;
      return last;
    },
    get holdsSession() {
      return holdsSession;
    },
    listenTo: (window, takesTime) =>
      listenForSessionEnd(window, {
        takesTime,
        isFinished: () => isFinished,
        onHeld: () => {
          holdsSession = true;
          request();
        },
        onEnd: () => request(),
      }),
  };
}

/** Holds back the end of the session on macOS and Linux until the app has ended. To be called once the app is ready. */
export function listenForShutdown(quit: QuitRequest): void {
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    quit.request();
  });
}
