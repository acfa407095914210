import { readFileSync } from 'node:fs';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { EngineCandidate, EngineTls } from '../../platform/engine-sockets.ts';

/** Where an engine listens, ready to be connected to. */
export type EngineEndpoint = {
  /** As a person would write it. */
  readonly text: string;
} & (
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: TlsMaterial | null }
);

export interface TlsMaterial {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const DEFAULT_PORT = 2375;
const DEFAULT_TLS_PORT = 2376;

/**
 * Makes an endpoint of what the user or docker's configuration names, reading its certificates. Throws
 * `BACKEND_UNSUPPORTED` for ssh and what no engine speaks, `BACKEND_UNREACHABLE` when a certificate cannot be read.
 */
export function parseEndpoint({ host, source, tls }: EngineCandidate, readText = readFile): EngineEndpoint {
  const [, scheme, rest] = /^([a-z]+):\/\/(.*)$/.exec(host) ?? [];
  switch (scheme) {
    case 'unix':
    case 'npipe':
      if (rest) return { kind: 'socket', path: rest, text: host };
      break;
    case 'tcp':
    case 'http':
    case 'https': {
      const address = URL.canParse(`http://${rest}`) ? new URL(`http://${rest}`) : undefined;
      if (!address) break;
      const material = tls && readTls(tls, readText);
      // URL drops port 80, which http:// would mean anyway.
      const port = Number(address.port) || (material ? DEFAULT_TLS_PORT : DEFAULT_PORT);
      return { kind: 'tcp', host: address.hostname.replace(/^\[|\]$/g, ''), port, tls: material, text: host };
    }
    case 'ssh':
      throw new MoorageError(
        'BACKEND_UNSUPPORTED',
        `${source} names ${host}, and Moorage does not connect by ssh. Forward the engine's socket (ssh -N -L /tmp/docker.sock:/var/run/docker.sock …) and set docker_host: unix:///tmp/docker.sock.`,
      );
  }
  throw new MoorageError(
    'BACKEND_UNSUPPORTED',
    `${source} names ${host}, but an engine's address is unix://<path>, npipe://<path> or tcp://<host>:<port>. Correct it.`,
  );
}

function readFile(path: string): string {
  return readFileSync(path, 'utf8');
}

function readTls({ ca, cert, key }: EngineTls, readText: (path: string) => string): TlsMaterial {
  try {
    return { ca: readText(ca), cert: readText(cert), key: readText(key) };
  } catch (error) {
    throw new MoorageError(
      'BACKEND_UNREACHABLE',
      `The certificates of the engine cannot be read: ${messageOf(error)}. DOCKER_CERT_PATH is expected to name a directory with ca.pem, cert.pem and key.pem.`,
      { cause: error },
    );
  }
}
