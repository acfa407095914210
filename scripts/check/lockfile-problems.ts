interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * What is wrong with a package-lock.json:
 * - download addresses, which would bind everybody to the registry of the machine that wrote it;
 * - packages that another one names and the lock leaves out, as npm does with builds for other platforms that its
 *   registry did not have: `npm ci` then fails for everybody.
 * Throws when `text` is not JSON.
 */
export function lockfileProblems(text: string): string[] {
  const { packages = {} }: { readonly packages?: LockedPackages } = JSON.parse(text);
  return Object.entries(packages).flatMap(([path, locked]) => [
    ...addressOf(path, locked),
    ...missingFrom(packages, path, locked),
  ]);
}

function addressOf(path: string, { resolved, link }: LockedPackage): string[] {
  if (resolved === undefined || link) return [];
  return [`package-lock.json: ${path} records the address ${resolved}; run npm install in this folder`];
}

function missingFrom(packages: LockedPackages, path: string, locked: LockedPackage): string[] {
  return Object.entries({ ...locked.dependencies, ...locked.optionalDependencies })
    .filter(([name]) => !isLocked(packages, path, name))
    .map(
      ([name, version]) =>
        `package-lock.json: ${name}@${version}, which ${path || 'package.json'} names, is left out; run npm install with a registry that has it`,
    );
}

/** Looks where Node would: beside the dependencies of `path`, then of each folder above. */
function isLocked(packages: LockedPackages, path: string, name: string): boolean {
  for (let folder = path; ; folder = parentOf(folder)) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
}
