import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Starts a program that is talked to by pipes. Throws where no file descriptors are left for them: Node hands out a child
 * without any then, and tells why in an event that must not go unheard.
 */
export function spawnPiped(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(file, args, options);
  if (child.stdio !== undefined) return child;
  child.on('error', () => undefined);
  throw new Error(`${file} was not started: too many files are open`);
}
