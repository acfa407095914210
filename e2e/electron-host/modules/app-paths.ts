import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { notInHost } from '../not-in-host.ts';

/** As much of the package's manifest as Electron reads. */
interface Manifest {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
}

/** The directory of the app, and what its manifest says: the nearest one above `entry`. */
export function readManifest(entry: string): { readonly directory: string; readonly manifest: Manifest } {
  let directory = dirname(entry);
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error(`Expected a package.json above ${entry}, and there is none.`);
    directory = parent;
  }
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  return { directory, manifest: JSON.parse(text) as Manifest };
}

/** `app.getPath` and `app.setPath`, of Linux. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #env: NodeJS.ProcessEnv;
  readonly #name: () => string;

  constructor(env: NodeJS.ProcessEnv, name: () => string) {
    this.#env = env;
    this.#name = name;
  }

  set(name: string, path: string): void {
    this.#set.set(name, path);
  }

  get(name: string): string {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return this.#env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
      case 'userData':
        return join(this.get('appData'), this.#name());
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.execPath;
      default:
        throw notInHost(`app.getPath('${name}')`);
    }
  }
}
