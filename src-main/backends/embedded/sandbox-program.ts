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

/** A server in JavaScript, with all that lies beside it. Absolute paths of the host. */
export function nodeProgram({
  node,
  script,
}: {
  readonly node: string;
  readonly script: string;
}): SandboxProgram {
  const binary = join(OWN_PROGRAMS, 'node');
  const directory = join(OWN, 'sandbox-server');
  return {
    files: [
      { source: node, target: binary },
      { source: dirname(script), target: directory },
    ],
    command: [binary, join(directory, basename(script)), '--socket', join(SOCKET_DIRECTORY, SOCKET_NAME)],
  };
}
