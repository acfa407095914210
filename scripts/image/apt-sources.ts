/** What is looked at of a machine. */
export interface AptFiles {
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

/** Where the packages of a machine come from. */
export interface AptOrigin {
  /** Of its release, such as `bookworm`. */
  readonly codename: string;
  /** Files with the distribution's own sources. */
  readonly sources: readonly string[];
}

/** The distribution's own sources, of which the first that says something counts. */
const SOURCES = [
  '/etc/apt/sources.list.d/debian.sources',
  '/etc/apt/sources.list.d/ubuntu.sources',
  '/etc/apt/sources.list',
];

/** Undefined on a machine without Debian's packages. */
export function aptOrigin({ readText }: AptFiles): AptOrigin | undefined {
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(readText('/etc/os-release') ?? '')?.[1];
  const source = SOURCES.find((file) => /^\s*(deb |Types:)/m.test(readText(file) ?? ''));
  return codename && source ? { codename, sources: [source] } : undefined;
}
