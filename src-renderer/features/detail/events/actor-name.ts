import type { Actor } from '#shared/events.ts';
import { strings } from '../../../strings.ts';

/** Who it was, in words, with the name a caller of the API gave itself. */
export function actorName(actor: Actor): string {
  const name = strings.actors[actor.kind];
  return actor.kind === 'api' && actor.client ? `${name}, ${actor.client}` : name;
}
