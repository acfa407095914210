import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { Access } from './http/access.ts';
import { type Limits, readLimits } from './limits.ts';

export type ListenAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

export interface ServerOptions {
  readonly listen: ListenAddress;
  readonly access: Access;
  readonly limits: Limits;
  /** Where commands start that name no directory; the home directory when nothing is set. */
  readonly workspace: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The command line: each option wins over the variable beside it. `docs/sandbox-api.md` explains them. */
const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  socket: { type: 'string' },
  'allowed-host': { type: 'string', multiple: true },
  'allowed-origin': { type: 'string', multiple: true },
  workspace: { type: 'string' },
} as const;

/** What the command line and the environment ask for. Throws `SETTINGS_INVALID` with the option at fault. */
export function readOptions(args: readonly string[], env: Environment): ServerOptions {
  const values = parseCommandLine(args);
  const listen = listenAddress({
    socket: values.socket ?? env.MOORAGE_SANDBOX_SOCKET,
    host: values.host ?? env.MOORAGE_SANDBOX_HOST,
    port: values.port ?? env.MOORAGE_SANDBOX_PORT,
  });
  return {
    listen,
    access: {
      hosts: values['allowed-host'] ?? listOf(env.MOORAGE_SANDBOX_ALLOWED_HOSTS),
      origins: values['allowed-origin'] ?? listOf(env.MOORAGE_SANDBOX_ALLOWED_ORIGINS),
    },
    limits: readLimits(env),
    workspace: workspaceOf(values.workspace ?? env.WORKSPACE),
  };
}

function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new MoorageError('SETTINGS_INVALID', messageOf(error), { cause: error });
  }
}

interface ListenTexts {
  readonly socket: string | undefined;
  readonly host: string | undefined;
  readonly port: string | undefined;
}

function listenAddress({ socket, host, port }: ListenTexts): ListenAddress {
  if (socket) return { kind: 'unix', path: absolute('--socket', socket) };
  return { kind: 'tcp', host: host || '0.0.0.0', port: port ? portOf(port) : 8080 };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new MoorageError('SETTINGS_INVALID', `--port must be a number from 0 to 65535, it is '${text}'.`);
}

function workspaceOf(path: string | undefined): string | undefined {
  return path ? absolute('--workspace', path) : undefined;
}

function absolute(option: string, path: string): string {
  if (isAbsolute(path)) return path;
  throw new MoorageError('SETTINGS_INVALID', `${option} must be an absolute path, it is '${path}'.`);
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((item) => item.trim() || []);
}
