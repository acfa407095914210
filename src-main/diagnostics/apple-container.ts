import { messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { EngineInfo } from '../backends/backend.ts';
import type { Platform } from '../platform/platform.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface AppleContainerOptions {
  readonly backend: Settings['backend'];
  readonly platform: Platform;
  /** Asks Apple's command for its version and its service. Throws a MoorageError when either is missing. */
  readonly ask: () => Promise<EngineInfo>;
}

/** Whether Apple's command is there and its service is started. */
export function appleContainer({ backend, platform, ask }: AppleContainerOptions): Diagnostic {
  const isChosen = backend === 'apple-container';
  return {
    id: 'apple-container',
    title: 'Apple container',
    applicable: () => isChosen || (backend === 'auto' && platform === 'darwin'),
    check: async () => {
      try {
        const { version, endpoint } = await ask();
        return { level: 'pass', summary: `${version} at ${endpoint}, its service is started` };
      } catch (error) {
        return {
          level: isChosen ? 'fail' : 'warn',
          summary: messageOf(error),
          advice: isChosen
            ? 'Mend this, or choose another engine with --backend or backend.'
            : 'With another engine it is not needed.',
        };
      }
    },
  };
}
