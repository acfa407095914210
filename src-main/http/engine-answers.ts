import { assertNever, MoorageError } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';

/**
 * Throws unless the engine can be asked: of sandboxes that nobody can see, none may be said to exist or not.
 * Throws `BACKEND_UNREACHABLE`, `NO_BACKEND`, `SETTINGS_AWAITED`.
 */
export function assertEngineAnswers(engine: EngineStatus): void {
  switch (engine.kind) {
    case 'connected':
      return;
    case 'connecting':
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        `Moorage is still connecting to ${engine.backend}. Try again in a moment.`,
      );
    case 'unreachable':
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        `${engine.product} is not answering (${engine.reason}). ${engine.advice}`,
      );
    case 'none':
      throw new MoorageError('NO_BACKEND', `No container engine was found. ${engine.advice}`);
    case 'withheld':
      throw new MoorageError('SETTINGS_AWAITED', engine.reason);
    default:
      assertNever(engine);
  }
}
