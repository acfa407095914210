interface Lockfile {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string; readonly link?: boolean }>>;
}

/**
 * What is wrong with a package-lock.json: download addresses, which would bind everybody to the registry of the
 * machine that wrote it. Throws when `text` is not JSON.
 */
export function lockfileProblems(text: string): string[] {
  const { packages = {} }: Lockfile = JSON.parse(text);
  return Object.entries(packages)
    .filter(([, { resolved, link }]) => resolved !== undefined && !link)
    .map(
      ([path, { resolved }]) =>
        `package-lock.json: ${path} records the address ${resolved}; run npm install here`,
    );
}
