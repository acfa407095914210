/** Wakes all who wait. */
export class Bell {
  #ringing = Promise.withResolvers<void>();

  ring(): void {
    this.#ringing.resolve();
    this.#ringing = Promise.withResolvers();
  }

  /** Resolves with the next ring, or when `signal` aborts. Never rejects. */
  async heard(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    const aborted = Promise.withResolvers<void>();
    const end = () => aborted.resolve();
    signal?.addEventListener('abort', end, { once: true });
    await Promise.race([this.#ringing.promise, aborted.promise]);
    signal?.removeEventListener('abort', end);
  }
}
