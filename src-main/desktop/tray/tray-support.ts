import type { Exec } from '../../platform/exec.ts';
import type { Platform } from '../../platform/platform.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const PROPERTY = 'IsStatusNotifierHostRegistered';

/** Ways to ask the session's bus whether somebody shows status icons; the first program that exists is asked. */
const QUESTIONS: readonly (readonly [program: string, ...args: string[]])[] = [
  [
    'gdbus',
    'call',
    '--session',
    '--timeout=2',
    `--dest=${WATCHER}`,
    `--object-path=${PATH}`,
    '--method=org.freedesktop.DBus.Properties.Get',
    WATCHER,
    PROPERTY,
  ],
  ['busctl', '--user', '--timeout=2', 'get-property', WATCHER, PATH, WATCHER, PROPERTY],
  [
    'dbus-send',
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    `--dest=${WATCHER}`,
    PATH,
    'org.freedesktop.DBus.Properties.Get',
    `string:${WATCHER}`,
    `string:${PROPERTY}`,
  ],
];

export interface TraySupportDeps {
  readonly platform: Platform;
  readonly exec: Exec;
}

/**
 * Whether this desktop shows tray icons. macOS and Windows always do; on Linux somebody has to be registered for them,
 * as the StatusNotifierItem specification says. Where nobody can be asked there is none: a window hidden into a tray
 * that is not there would be lost.
 */
export async function hasTray({ platform, exec }: TraySupportDeps): Promise<boolean> {
  if (platform === 'darwin' || platform === 'win32') return true;
  for (const [program, ...args] of QUESTIONS) {
    const answer = await exec(program, args);
    if (answer) return answer.exitCode === 0 && /\btrue\b/.test(answer.stdout);
  }
  return false;
}
