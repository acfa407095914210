import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const BOOT_AFTER = resolve(import.meta.dirname, 'boot-after.ts');

/** Starts the app of this process again once that has ended. Nobody drives it then. */
export function startAfterThis(entry: string): void {
  const args = process.argv.slice(process.env.ELECTRON_HOST_PACKAGED === '1' ? 1 : 2);
  const next = spawn(process.execPath, [...process.execArgv, BOOT_AFTER, entry, ...args], {
    detached: true,
    // The end of its input is the end of this process.
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  next.unref();
}
