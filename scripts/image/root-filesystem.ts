import { join } from 'node:path';

export interface RootFilesystemOptions {
  /** Absolute path of this checkout, built. */
  readonly root: string;
  /** Node's binary. */
  readonly node: string;
  readonly packages: readonly string[];
  /** Release of this machine, such as `bookworm`. */
  readonly codename: string;
  /** Files with this machine's package sources. */
  readonly sources: readonly string[];
}

/** What nobody reads in a sandbox: as in Debian's slim images. */
const LEFT_OUT = [
  '/usr/share/doc/*',
  '/usr/share/man/*',
  '/usr/share/info/*',
  '/usr/share/locale/*',
  '/usr/share/lintian/*',
];
/** Licences stay. */
const KEPT = '/usr/share/doc/*/copyright';

/** Arguments for mmdebstrap to write the files of the lite image as a tar to its standard output. Pure. */
export function mmdebstrapArguments(options: RootFilesystemOptions): readonly string[] {
  const { root, node, packages, codename, sources } = options;
  const hooks = [
    'chroot "$1" useradd --uid 1000 --create-home --shell /bin/bash sandbox',
    'mkdir --parents "$1/opt/moorage"',
    `upload ${quote(node)} /usr/local/bin/node`,
    `upload ${quote(join(root, 'assets', 'sandbox-image', 'healthcheck.sh'))} /opt/moorage/healthcheck.sh`,
    `copy-in ${quote(join(root, 'dist', 'sandbox-server'))} /opt/moorage`,
    'chmod 0755 "$1/usr/local/bin/node" "$1/opt/moorage/healthcheck.sh"',
    'chmod --recursive a+rX "$1/opt/moorage"',
  ];
  return [
    '--quiet',
    '--format=tar',
    '--variant=minbase',
    `--include=${packages.join(',')}`,
    ...LEFT_OUT.map((path) => `--dpkgopt=path-exclude=${path}`),
    `--dpkgopt=path-include=${KEPT}`,
    ...hooks.map((hook) => `--customize-hook=${hook}`),
    codename,
    '-',
    ...sources,
  ];
}

/** mmdebstrap splits the arguments of its own hooks as a shell does. */
function quote(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
