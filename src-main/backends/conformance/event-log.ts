import type { Backend, BackendEvent } from '../backend.ts';

type Matcher = (event: BackendEvent) => boolean;

/** Listens to a backend from its making on, for a test to wait for what it expects. */
export class EventLog implements Disposable {
  readonly events: BackendEvent[] = [];
  readonly #watch: Disposable;
  readonly #waiting = new Set<() => void>();

  constructor(backend: Backend) {
    this.#watch = backend.watch((event) => {
      this.events.push(event);
      for (const look of [...this.#waiting]) look();
    });
  }

  /** The first event, of the past or to come, that `matches`. */
  seen(matches: Matcher): Promise<BackendEvent> {
    return new Promise((resolve) => {
      const look = () => {
        const event = this.events.find(matches);
        if (!event) return;
        this.#waiting.delete(look);
        resolve(event);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The first of that kind, about `name` if it is given. */
  seenKind(kind: BackendEvent['kind'], name?: string): Promise<BackendEvent> {
    return this.seen((event) => event.kind === kind && (name === undefined || nameOf(event) === name));
  }

  /** Kinds of the events about `name`, in order. */
  kindsOf(name: string): readonly string[] {
    return this.events.filter((event) => nameOf(event) === name).map(({ kind }) => kind);
  }

  /** Forgets the past. */
  clear(): void {
    this.events.length = 0;
  }

  [Symbol.dispose](): void {
    this.#watch[Symbol.dispose]();
  }
}

function nameOf(event: BackendEvent): string | undefined {
  return 'name' in event ? event.name : undefined;
}
