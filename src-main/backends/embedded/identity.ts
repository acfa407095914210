import { SANDBOX_USER } from './etc-files.ts';

/** Whom this process runs as. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who a sandbox is on the host when Moorage runs as root: an id that neither Debian nor systemd gives to anybody, and
 * that exists in nested containers too. Root outside is never who runs inside.
 */
const UNPRIVILEGED: Identity = { uid: 61_000, gid: 61_000 };

export function isRoot({ uid }: Identity): boolean {
  return uid === 0;
}

/** Who owns, on the host, what the sandbox writes. */
export function sandboxOwner(identity: Identity): Identity {
  return isRoot(identity) ? UNPRIVILEGED : identity;
}

/**
 * The lines of uid_map and gid_map: inside, on the host, how many. As root bubblewrap itself stays root while it
 * mounts what only root may see, and the sandbox's user is another; anybody else can map nobody but himself.
 */
export function idMaps(identity: Identity): { readonly uids: string; readonly gids: string } {
  const owner = sandboxOwner(identity);
  const root = isRoot(identity) ? '0 0 1\n' : '';
  return {
    uids: `${root}${SANDBOX_USER.id} ${owner.uid} 1\n`,
    gids: `${root}${SANDBOX_USER.id} ${owner.gid} 1\n`,
  };
}

/** What comes before a command to leave root behind for good; nothing for those who are not root. */
export function dropPrivileges(identity: Identity): readonly string[] {
  if (!isRoot(identity)) return [];
  const id = String(SANDBOX_USER.id);
  return ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--no-new-privs', '--'];
}
