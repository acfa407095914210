import { assertNever } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';
import { strings } from '../../strings.ts';
import { engineWords } from '../frame/engine-words.ts';

type Fact = readonly [name: string, value: string];

/** What is known of the engine, in the order it is told. Pure. */
export function engineFacts(engine: EngineStatus): readonly Fact[] {
  const { facts } = strings.diagnostics;
  const status: Fact = [facts.status, engineWords(engine, true).word];
  switch (engine.kind) {
    case 'connected':
      return [
        status,
        [facts.product, `${engine.product} ${engine.version}`],
        [facts.endpoint, engine.endpoint],
        [facts.backend, engine.backend],
      ];
    case 'unreachable':
      return [
        [facts.status, `${status[1]}: ${engine.reason}`],
        [facts.product, engine.product],
        [facts.backend, engine.backend],
      ];
    case 'connecting':
      return [status];
    case 'none':
      return [[facts.status, engine.advice]];
    case 'withheld':
      return [[facts.status, engine.reason]];
    default:
      return assertNever(engine);
  }
}
