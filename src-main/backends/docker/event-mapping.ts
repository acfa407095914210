import type { BackendEvent } from '../backend.ts';
import type { EventAnswer } from './engine-answers.ts';

/** The actions Moorage asks the event stream for, by Docker's words and Podman's. */
export const WATCHED_ACTIONS = [
  'start',
  'die',
  'died',
  'oom',
  'pause',
  'unpause',
  'destroy',
  'remove',
] as const;

/** Makes the backend's events of the engine's, for containers whose names begin with the prefix. */
export class EventMapper {
  readonly #prefix: string;
  /** Containers the kernel took a process from. Docker says so in an event of its own, before the exit. */
  readonly #outOfMemory = new Set<string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** undefined for an event that means nothing to the core. */
  map({ Type, Action, Actor }: EventAnswer): BackendEvent | undefined {
    const { ID: ref, Attributes } = Actor ?? {};
    const name = Attributes?.name;
    if (Type !== 'container' || ref === undefined || !name?.startsWith(`${this.#prefix}-`)) return undefined;
    switch (Action) {
      case 'start':
        return { kind: 'started', name, ref };
      case 'pause':
        return { kind: 'paused', name, ref };
      case 'unpause':
        return { kind: 'resumed', name, ref };
      case 'oom':
        this.#outOfMemory.add(ref);
        return undefined;
      case 'die':
      case 'died':
        return {
          kind: 'exited',
          name,
          ref,
          exitCode: exitCodeOf(Attributes),
          oom: this.#outOfMemory.delete(ref),
        };
      case 'destroy':
      case 'remove':
        this.#outOfMemory.delete(ref);
        return { kind: 'removed', name, ref };
      default:
        return undefined;
    }
  }
}

function exitCodeOf(attributes: Readonly<Record<string, string>> | null | undefined): number | null {
  const code = attributes?.exitCode ?? attributes?.containerExitCode;
  return code === undefined || !/^-?\d+$/.test(code) ? null : Number(code);
}
