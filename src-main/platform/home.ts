import { access, constants, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MoorageError, messageOf } from '#shared/errors.ts';

/** Every file and directory Moorage keeps in its home. Absolute paths. */
export interface HomePaths {
  readonly root: string;
  /** Settings, written by people and by the dashboard. */
  readonly config: string;
  /** SQLite: sandbox records, leases, journal. */
  readonly database: string;
  /** Key of the HTTP API, mode 0600. */
  readonly apiKey: string;
  /** Data of the default user's threads, unless `base_dir` says elsewhere. */
  readonly threads: string;
  /** Data of the other users' threads, unless `base_dir` says elsewhere. */
  readonly users: string;
  /** Mounted read-only into every sandbox, unless `base_dir` says elsewhere. */
  readonly skills: string;
  readonly logs: string;
  /** Sandboxes of the embedded backend: what they are, how they run, their own files. */
  readonly sandboxes: string;
  /** What Chromium keeps of the desktop app. */
  readonly desktop: string;
  /** Where the window of the desktop app was. */
  readonly window: string;
  /** Who runs on this home and where its API is; there only while one runs. */
  readonly instance: string;
}

export interface HomeSources {
  /** The `--home` of the command line. */
  readonly flag?: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** The user's home directory. */
  readonly userHome: string;
  /** Relative paths start here. */
  readonly cwd: string;
}

/** The home directory: `--home`, else `MOORAGE_HOME`, else `~/.moorage`. Absolute; creates nothing. */
export function resolveHome({ flag, env, userHome, cwd }: HomeSources): string {
  const chosen = flag || env.MOORAGE_HOME;
  if (!chosen) return join(userHome, '.moorage');
  // No shell expands a tilde that comes from a service file or after `--home=`.
  if (chosen === '~') return userHome;
  if (/^~[/\\]/.test(chosen)) return join(userHome, chosen.slice(2));
  return resolve(cwd, chosen);
}

/** Where everything is in the home directory `root`. Pure. */
export function homePaths(root: string): HomePaths {
  return {
    root,
    config: join(root, 'config.yaml'),
    database: join(root, 'moorage.db'),
    apiKey: join(root, 'api-key'),
    threads: join(root, 'threads'),
    users: join(root, 'users'),
    skills: join(root, 'skills'),
    logs: join(root, 'logs'),
    sandboxes: join(root, 'sandboxes'),
    desktop: join(root, 'desktop'),
    window: join(root, 'desktop', 'window.json'),
    instance: join(root, 'instance.json'),
  };
}

/**
 * Makes the home and its log directory, mode 0700. An existing directory keeps its mode: it may be one that
 * the user shares on purpose. Idempotent. Throws `HOME_NOT_WRITABLE`.
 */
export async function ensureHome(home: HomePaths): Promise<void> {
  try {
    await mkdir(home.root, { recursive: true, mode: 0o700 });
    await mkdir(home.logs, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new MoorageError(
      'HOME_NOT_WRITABLE',
      `The home directory ${home.root} cannot be made: ${messageOf(error)}. Make it writable, or choose another with --home or MOORAGE_HOME.`,
      { cause: error },
    );
  }
}

/**
 * Makes sure that the desktop app can keep its own files in the home: Chromium, which cannot, says no more than that it
 * has no lock. Throws `HOME_NOT_WRITABLE`.
 */
export async function assertDesktopWritable({ root, desktop }: HomePaths): Promise<void> {
  try {
    await mkdir(desktop, { recursive: true, mode: 0o700 });
    await access(desktop, constants.W_OK);
  } catch (error) {
    throw new MoorageError(
      'HOME_NOT_WRITABLE',
      `The home directory ${root} cannot be written: ${messageOf(error)}. Make it writable, or choose another with --home or MOORAGE_HOME.`,
      { cause: error },
    );
  }
}
