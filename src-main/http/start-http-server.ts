import type { AddressInfo } from 'node:net';
import { MoorageError, messageOf } from '#shared/errors.ts';
import { hostNameOf, isUnspecified } from './access/host-name.ts';
import type { HttpServerDeps } from './http-deps.ts';
import { createHttpServer } from './http-server.ts';

/** A server that answers. Disposing stops listening and ends within a second, whoever is still connected. */
export interface RunningHttpServer extends AsyncDisposable {
  /** Where callers on this machine reach it, such as `http://127.0.0.1:8002`. */
  readonly url: string;
  readonly port: number;
}

/**
 * Listens on `api.host` and `api.port` of the settings (0 takes a free port).
 * Throws `ADDRESS_IN_USE`, and `SETTINGS_INVALID` when the address is not one this machine may listen on.
 */
export async function startHttpServer(deps: Omit<HttpServerDeps, 'boundHost'>): Promise<RunningHttpServer> {
  const { host, port } = deps.settings().api;
  const app = createHttpServer({ ...deps, boundHost: host });
  try {
    await app.listen({ host: host.replace(/^\[(.*)\]$/, '$1'), port });
  } catch (error) {
    await app.close();
    throw await listenError(error, { host, port });
  }
  const { port: bound } = app.server.address() as AddressInfo;
  return { url: urlOf(host, bound), port: bound, [Symbol.asyncDispose]: () => app.close() };
}

function urlOf(host: string, port: number): string {
  const name = hostNameOf(host) ?? host;
  return `http://${isUnspecified(name) ? '127.0.0.1' : name}:${port}`;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

async function listenError(error: unknown, address: Address): Promise<MoorageError> {
  const { host, port } = address;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return new MoorageError(
      'ADDRESS_IN_USE',
      `Port ${port} of ${host} is taken${await whoAnswers(address)}. Stop that, or choose another port with --port or api.port; 0 takes a free one.`,
      { cause: error },
    );
  }
  return new MoorageError(
    'SETTINGS_INVALID',
    `Moorage cannot listen on ${host}:${port}: ${messageOf(error)}. Set api.host to an address of this machine and api.port to a port you may use.`,
    { cause: error },
  );
}

async function whoAnswers({ host, port }: Address): Promise<string> {
  try {
    const response = await fetch(`${urlOf(host, port)}/health`, { signal: AbortSignal.timeout(1_000) });
    const body = (await response.json()) as { readonly status?: unknown };
    return body.status === 'ok' ? ' by another Moorage or a provisioner service' : ' by another web server';
  } catch {
    return ' by another program';
  }
}
