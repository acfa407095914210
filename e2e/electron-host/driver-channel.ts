/** What a driver asks: to run a function in the main process, given as its text. */
export interface DriverCall {
  readonly kind: 'call';
  readonly id: number;
  readonly source: string;
  readonly arg: unknown;
}

/** What a driver is told. */
export type DriverEvent =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'browser'; readonly endpoint: string }
  | { readonly kind: 'complaint'; readonly complaint: string }
  /** Before the app's main file is run: the driver may still prepare. */
  | { readonly kind: 'waiting' };

type Run = (electron: unknown, arg: unknown) => unknown;

/**
 * Lets the process that started this one run functions here, as Playwright does with Electron, and ends with it.
 * Resolves once the driver lets the app start; at once when there is no driver.
 */
export async function serveDriver(electron: object): Promise<void> {
  if (!process.send) return;
  const started = Promise.withResolvers<void>();
  const tell = (event: DriverEvent) => process.send?.(event);
  process.once('disconnect', () => process.exit(1));
  process.on('message', (message: DriverCall | { readonly kind: 'start' }) => {
    if (message.kind === 'start') started.resolve();
    else void answer(message, electron).then(tell);
  });
  tell({ kind: 'waiting' });
  await started.promise;
}

async function answer({ id, source, arg }: DriverCall, electron: object): Promise<DriverEvent> {
  try {
    // The driver is the one who started this process; what it sends is its own code.
    const run = new Function(`return (${source});`)() as Run;
    return { kind: 'result', id, value: await run(electron, arg) };
  } catch (error) {
    return { kind: 'error', id, error: error instanceof Error ? (error.stack ?? error.message) : error };
  }
}
