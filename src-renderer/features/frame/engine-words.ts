import { assertNever } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';
import { strings } from '../../strings.ts';

export interface EngineWords {
  /** Such as `Docker 28.5`. */
  readonly name: string;
  readonly word: string;
  readonly tone: 'good' | 'waiting' | 'bad';
}

/** What the engine is called and how it stands, in words. `isKnown`: false while Moorage itself cannot say. */
export function engineWords(engine: EngineStatus, isKnown: boolean): EngineWords {
  const words = wordsOf(engine);
  return isKnown ? words : { ...words, word: strings.engine.unknown, tone: 'waiting' };
}

function wordsOf(engine: EngineStatus): EngineWords {
  const { connected, connecting, unreachable, none, noEngine, withheld } = strings.engine;
  switch (engine.kind) {
    case 'connected':
      return { name: `${engine.product} ${engine.version}`, word: connected, tone: 'good' };
    case 'connecting':
      return { name: engine.backend, word: connecting, tone: 'waiting' };
    case 'unreachable':
      return { name: engine.product, word: unreachable, tone: 'bad' };
    case 'none':
      return { name: noEngine, word: none, tone: 'bad' };
    case 'withheld':
      return { name: noEngine, word: withheld, tone: 'bad' };
    default:
      return assertNever(engine);
  }
}
