/** Work that all who ask for it meanwhile share. What they get was begun after they asked. */
export class SharedWork<Value> {
  readonly #work: () => Promise<Value>;
  #underWay: Promise<Value> | undefined;
  #next: Promise<Value> | undefined;

  constructor(work: () => Promise<Value>) {
    this.#work = work;
  }

  ask(): Promise<Value> {
    if (!this.#underWay) return this.#begin();
    this.#next ??= this.#underWay.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  #begin(): Promise<Value> {
    this.#next = undefined;
    this.#underWay = this.#work().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }
}
