import { powerMonitor } from 'electron';
import type { AttachmentDeps } from './attachment-deps.ts';

/** Tells the core when the machine has slept, until disposed. */
export function attachPower({ core, log }: AttachmentDeps): Disposable {
  const wake = (): void => {
    log.info('the machine woke: looking at the engine and at what came due');
    core.app.provider
      .wake()
      .catch((error: unknown) => log.error({ err: error }, 'could not look after waking'));
  };
  powerMonitor.on('resume', wake);
  return { [Symbol.dispose]: () => void powerMonitor.off('resume', wake) };
}
