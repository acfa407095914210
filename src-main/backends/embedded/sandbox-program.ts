import { basename, dirname, join } from 'node:path';

/** The one image of this backend: the programs of this machine, with Moorage's own sandbox server. */
export const EMBEDDED_IMAGE = 'moorage/embedded';

/** Where a server has to listen. */
export const SOCKET_DIRECTORY = '/run/moorage';
export const SOCKET_NAME = 'api.sock';

/** Directory of what Moorage brings into a sandbox. */
const OWN = '/opt/moorage';
export const OWN_PROGRAMS = `${OWN}/bin`;

/** What runs in a sandbox. */
export interface SandboxProgram {
  /** Host files and directories, and where they are inside; read-only. */
  readonly files: readonly { readonly source: string; readonly target: string }[];
  readonly command: readonly string[];
}

export interface NodeProgramOptions {
  /** Absolute paths of the host. */
  readonly node: string;
  readonly script: string;
  /** Names that callers reach sandboxes by, beside those that always lead to this machine. */
  readonly hostNames?: readonly string[];
}

/** The sandbox server, or what stands in for it, with all that lies beside it. Pure. */
export function nodeProgram({ node, script, hostNames = [] }: NodeProgramOptions): SandboxProgram {
  const binary = join(OWN_PROGRAMS, 'node');
  const directory = join(OWN, 'sandbox-server');
  return {
    files: [
      { source: node, target: binary },
      { source: dirname(script), target: directory },
    ],
    command: [
      ...[binary, join(directory, basename(script))],
      ...['--socket', join(SOCKET_DIRECTORY, SOCKET_NAME)],
      ...hostNames.flatMap((name) => ['--allowed-host', name]),
    ],
  };
}
