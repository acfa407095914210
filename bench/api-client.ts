import http from 'node:http';
import { json } from 'node:stream/consumers';

export interface SandboxAnswer {
  readonly sandbox_id: string;
  readonly sandbox_url: string;
  readonly status: string;
}

/** A lean client of the API: the bench is to measure Moorage, not its own HTTP library. */
export class ApiClient implements Disposable {
  readonly #base: string;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  constructor(base: string) {
    this.#base = base;
  }

  create(sandboxId: string, threadId: string): Promise<SandboxAnswer> {
    return this.#call('POST', '/api/sandboxes', { sandbox_id: sandboxId, thread_id: threadId });
  }

  destroy(sandboxId: string): Promise<unknown> {
    return this.#call('DELETE', `/api/sandboxes/${sandboxId}`);
  }

  list(): Promise<{ readonly count: number }> {
    return this.#call('GET', '/api/sandboxes');
  }

  acquire(threadId: string): Promise<SandboxAnswer> {
    return this.#call('PUT', `/v1/threads/${threadId}/sandbox`);
  }

  release(threadId: string): Promise<unknown> {
    return this.#call('POST', `/v1/threads/${threadId}/sandbox/release`);
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  async #call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.request(`${this.#base}${path}`, { method, agent: this.#agent, headers }, resolve);
      request.on('error', reject);
      request.end(text);
    });
    const answer = await json(response);
    if (response.statusCode !== 200) {
      throw new Error(`${method} ${path} answered ${response.statusCode}: ${JSON.stringify(answer)}`);
    }
    return answer as Answer;
  }
}

/** Milliseconds `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
