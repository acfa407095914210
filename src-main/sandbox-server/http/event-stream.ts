import type { ServerResponse } from 'node:http';

export interface ServerSentEvent {
  readonly event: string;
  readonly data: unknown;
  readonly id?: string;
}

/** Writes server-sent events to `response`. Nothing is written once the caller has gone. */
export class EventStream {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.flushHeaders();
  }

  send({ event, data, id }: ServerSentEvent): void {
    if (this.#response.destroyed) return;
    const lines = [
      id === undefined ? '' : `id: ${id}\n`,
      `event: ${event}\n`,
      `data: ${JSON.stringify(data)}\n`,
    ];
    this.#response.write(`${lines.join('')}\n`);
  }

  /** Resolves when the caller has gone. */
  async gone(): Promise<void> {
    if (this.#response.destroyed) return;
    await new Promise<void>((resolve) => this.#response.once('close', resolve));
  }
}
