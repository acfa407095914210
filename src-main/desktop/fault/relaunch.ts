import { basename } from 'node:path';

export interface RelaunchFacts {
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Of this process. */
  readonly pid: number;
  /** What this process was started by: the program and its arguments. */
  readonly argv: readonly string[];
}

export type Relaunch =
  /** Electron's own way: a helper of the same program waits for this process. */
  | { readonly kind: 'electron' }
  | { readonly kind: 'command'; readonly program: string; readonly args: readonly string[] };

/**
 * Waits for the process `$1`, and becomes the command after it. What it inherits is closed: as long as one has it open,
 * the image stays mounted. A process that its parent never takes note of would look alive for ever, so there is an end
 * to the waiting: ten seconds.
 */
const AFTER_PROCESS = `
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
tries=0
while [ "$tries" -lt 100 ] && kill -0 "$1" 2>/dev/null; do
  sleep 0.1
  tries=$((tries + 1))
done
shift
exec "$@"`;

/**
 * How the app is started again once this process has ended. Pure.
 *
 * An AppImage is mounted for as long as its process lives, and Electron's helper runs from that mount: both would be
 * gone with it. See https://github.com/electron-userland/electron-builder/issues/1727. A shell of the system waits
 * instead, and starts the image itself.
 */
export function relaunchOf({ isPackaged, env, pid, argv }: RelaunchFacts): Relaunch {
  const image = env.APPIMAGE;
  if (!isPackaged || !image) return { kind: 'electron' };
  const command = [image, ...(wasExtracted(env) ? ['--appimage-extract-and-run'] : []), ...argv.slice(1)];
  return { kind: 'command', program: '/bin/sh', args: ['-c', AFTER_PROCESS, 'sh', String(pid), ...command] };
}

/** Whether the image was started in the way for machines that cannot mount it; it keeps its arguments to itself. */
function wasExtracted({ APPDIR }: NodeJS.ProcessEnv): boolean {
  return APPDIR !== undefined && basename(APPDIR).startsWith('appimage_extracted_');
}
