import type { EventHub } from './event-hub.ts';

/** Those outside the core who follow what happens: each is a dashboard that is open. */
export class Lookers<Event> {
  readonly #hub: EventHub<Event>;
  readonly #onChange: (count: number) => void;
  #count = 0;

  /** `onChange` is told how many they are, whenever that changes. */
  constructor(hub: EventHub<Event>, onChange: (count: number) => void) {
    this.#hub = hub;
    this.#onChange = onChange;
  }

  subscribe(listener: (event: Event) => void): Disposable {
    using stack = new DisposableStack();
    stack.use(this.#hub.subscribe(listener));
    this.#change(1);
    stack.defer(() => this.#change(-1));
    return stack.move();
  }

  #change(by: number): void {
    this.#count += by;
    this.#onChange(this.#count);
  }
}
