import { Duplex, type Readable } from 'node:stream';
import Docker from 'dockerode';
import { MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';

import { connectingAgent } from './connecting-agent.ts';
import type { EngineEndpoint } from './endpoint.ts';

/** One request of the Docker API. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Objects and arrays are sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
  /** Sent as `X-Registry-Auth`. */
  readonly registryAuth?: object | undefined;
}

/** The engine answered that it will not or cannot; `message` is its own. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';
  /** Of HTTP. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Speaks HTTP with an engine. Rejects with {@link EngineRefusal} or what the connection failed with. */
export interface EngineClient {
  /** Gives the parsed JSON of the answer, or a Buffer where it is none. */
  request(request: EngineRequest, signal: AbortSignal): Promise<unknown>;
  /** Gives the answer as it comes. */
  stream(request: EngineRequest, signal: AbortSignal): Promise<Readable>;
  /** Gives the connection itself, once the engine has agreed to use it for something else than HTTP. */
  hijack(request: EngineRequest, signal: AbortSignal): Promise<Duplex>;
}

/** 304: it is already as asked. */
const SUCCESSES = { 200: true, 201: true, 204: true, 304: true } as const;

/**
 * A client on dockerode's transport, which knows sockets, pipes and TLS. Its methods by name are not used: they write
 * a container's whole configuration into the URL, take a repeated start for a failure, and cannot all be aborted.
 */
export function createEngineClient(endpoint: EngineEndpoint, clock: Clock): EngineClient {
  const { modem } = openDocker(endpoint, clock);
  const dial = <Answer>(request: EngineRequest, signal: AbortSignal, how: DialOptions): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, path, query = {}, body = {}, registryAuth } = request;
      const options = {
        method,
        path: `${path}?`,
        options: { _query: query, _body: body },
        authconfig: registryAuth,
        abortSignal: signal,
        statusCodes: SUCCESSES,
        ...how,
      };
      modem.dial(options, (error: unknown, answer: unknown) => {
        if (error) reject(refusalOf(error) ?? error);
        else resolve(answer as Answer);
      });
    });
  return {
    request: (request, signal) => dial(request, signal, { isStream: false }),
    stream: (request, signal) => dial(request, signal, { isStream: true }),
    async hijack(request, signal) {
      const connection = await dial<unknown>(request, signal, { isStream: true, hijack: true });
      if (!(connection instanceof Duplex)) throw new EngineRefusal(200, 'it keeps the connection to itself');
      // Nobody else ends a connection that is no request any more.
      const end = () => connection.destroy();
      signal.addEventListener('abort', end, { once: true });
      connection.once('close', () => signal.removeEventListener('abort', end));
      return connection;
    },
  };
}

interface DialOptions {
  readonly isStream: boolean;
  readonly hijack?: true;
}

/** Every option is given, because what is not given dockerode takes from the environment. */
function openDocker(endpoint: EngineEndpoint, clock: Clock): Docker {
  const tls = endpoint.kind === 'tcp' ? endpoint.tls : null;
  const protocol = tls ? 'https' : 'http';
  const address =
    endpoint.kind === 'socket'
      ? { socketPath: endpoint.path, host: undefined, port: undefined }
      : { socketPath: undefined, host: endpoint.host, port: endpoint.port };
  const options = {
    ...address,
    protocol,
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
    timeout: undefined,
    agent: connectingAgent(protocol, clock),
  } as const;
  try {
    return new Docker(options);
  } catch (error) {
    throw new MoorageError(
      'BACKEND_UNREACHABLE',
      'DOCKER_HOST or DOCKER_CERT_PATH in the environment cannot be used. Correct or unset them.',
      { cause: error },
    );
  }
}

interface ModemError {
  readonly message: string;
  readonly statusCode: number;
  readonly json?: { readonly message?: unknown } | null;
}

/** dockerode's own words around the engine's message: `(HTTP code 409) conflict - … `. */
const WRAPPING = /^\(HTTP code \d+\) [^-]*- /;

function refusalOf(error: unknown): EngineRefusal | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode, json, message } = error as Error & ModemError;
  const said = json?.message;
  return new EngineRefusal(
    statusCode,
    typeof said === 'string' ? said : message.replace(WRAPPING, '').trim(),
  );
}
