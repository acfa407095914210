import type { Duplex, Readable } from 'node:stream';
import type { EngineClient, EngineRequest } from '../engine-client.ts';

type Handler<Answer> = (request: EngineRequest, signal: AbortSignal) => Promise<Answer> | Answer;

export interface ScriptedClient extends EngineClient {
  /** Every request so far, as `POST /containers/create`. */
  readonly requests: readonly string[];
}

/** An engine's client that answers as a test says. */
export function scriptedClient(script: {
  readonly request?: Handler<unknown>;
  readonly stream?: Handler<Readable>;
  readonly hijack?: Handler<Duplex>;
}): ScriptedClient {
  const requests: string[] = [];
  const handle = async <Answer>(
    handler: Handler<Answer> | undefined,
    request: EngineRequest,
    signal: AbortSignal,
  ): Promise<Answer> => {
    const line = `${request.method} ${request.path}`;
    requests.push(line);
    if (!handler) throw new Error(`The test expects no ${line}.`);
    return handler(request, signal);
  };
  return {
    requests,
    request: (request, signal) => handle(script.request, request, signal),
    stream: (request, signal) => handle(script.stream, request, signal),
    hijack: (request, signal) => handle(script.hijack, request, signal),
  };
}

/** An answer that never comes, until the request is aborted. */
export function silence(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}
