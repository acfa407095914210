import type { Actor } from '#shared/events.ts';
import type { SandboxOrigin } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';

/** What an origin is drawn as. */
export type OriginSource = Actor['kind'] | 'adopted' | 'found';

export interface OriginWords {
  readonly source: OriginSource;
  readonly word: string;
  readonly sentence: string;
}

/** How a sandbox came to be known here, in a word and in a sentence. */
export function originWords(origin: SandboxOrigin): OriginWords {
  const words = strings.table.origins;
  if (origin.kind === 'found') return { source: 'found', word: words.found, sentence: words.foundHere };
  const who = whoOf(origin.by);
  if (origin.kind === 'adopted')
    return { source: 'adopted', word: words.adopted, sentence: words.adoptedBy(who) };
  return { source: origin.by.kind, word: strings.actors[origin.by.kind], sentence: words.createdBy(who) };
}

function whoOf(actor: Actor): string {
  const who = strings.actors[actor.kind];
  return actor.kind === 'api' && actor.client !== undefined ? `${who} (${actor.client})` : who;
}
