import { powerMonitor } from 'electron';
import { attempt } from '../attempt.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

/** Tells the core when the machine has slept, until disposed. */
export function attachPower({ core, log }: AttachmentDeps): Disposable {
  const wake = (): void => {
    log.info('the machine woke: looking at the engine and at what came due');
    attempt(log, 'looking after the waking', () => core.app.provider.wake());
  };
  powerMonitor.on('resume', wake);
  return { [Symbol.dispose]: () => void powerMonitor.off('resume', wake) };
}
