const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The mirror in a machine's own package sources, in either of their two forms; Debian's own where none is said. */
export function mirrorIn(sources: string): string {
  const said = /^\s*URIs:\s*(\S+)/m.exec(sources) ?? /^\s*deb\s+(?:\[[^\]]*\]\s*)?(\S+)/m.exec(sources);
  return said?.[1] ?? 'http://deb.debian.org/debian';
}

/** A list that brings source packages of `codename`, to be used beside the machine's own, which stay as they are. */
export function sourceList({
  mirror,
  codename,
}: {
  readonly mirror: string;
  readonly codename: string;
}): string {
  return `deb-src [signed-by=${KEYRING}] ${mirror} ${codename} main\n`;
}

/** Options that keep what apt-get does in `directory`. */
export function aptOptions(directory: string): readonly string[] {
  return [
    `Dir::Etc::sourcelist=${directory}/sources.list`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${directory}/lists`,
    `Dir::Cache=${directory}/cache`,
    // Root's directory is not that of the user apt-get would become.
    'APT::Sandbox::User=root',
    'Acquire::http::Timeout=20',
    'Acquire::Retries=2',
  ].flatMap((option) => ['-o', option]);
}

/** The version in the name of a source package's description, such as `kubernetes_1.20.5-1.dsc`. */
export function versionOf(dsc: string): string | undefined {
  return /^kubernetes_(.+)\.dsc$/.exec(dsc)?.[1];
}
