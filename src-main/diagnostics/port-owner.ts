import type { Exec } from '../platform/exec.ts';
import type { Platform } from '../platform/platform.ts';

export interface PortOwner {
  readonly pid: number;
  /** Its command line, or the name of the program where that is all there is. */
  readonly command: string;
}

interface PortOwnerDeps {
  readonly exec: Exec;
  readonly platform: Platform;
}

const SHOWN_CHARACTERS = 80;

/** Which process listens on a TCP port; undefined where that cannot be found out, as of another user's process. */
export async function portOwner(port: number, deps: PortOwnerDeps): Promise<PortOwner | undefined> {
  const owner = await listener(port, deps);
  if (!owner) return undefined;
  // The name is that of a thread, which says little of an interpreter.
  const line = (await deps.exec('ps', ['-o', 'args=', '-p', String(owner.pid)]))?.stdout.trim();
  return { ...owner, command: line ? line.slice(0, SHOWN_CHARACTERS) : owner.command };
}

async function listener(port: number, { exec, platform }: PortOwnerDeps): Promise<PortOwner | undefined> {
  if (platform === 'linux') {
    const listed = await exec('ss', ['-Hltnp', `sport = :${port}`]);
    return parseSs(listed?.stdout ?? '');
  }
  if (platform === 'darwin') {
    const listed = await exec('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
    return parseLsof(listed?.stdout ?? '');
  }
  return undefined;
}

/** Of a line such as `LISTEN 0 511 127.0.0.1:8002 0.0.0.0:* users:(("node",pid=12,fd=22))`. */
export function parseSs(output: string): PortOwner | undefined {
  const match = /users:\(\("([^"]*)",pid=(\d+)/.exec(output);
  return match ? { command: match[1] ?? '', pid: Number(match[2]) } : undefined;
}

/** Of lines such as `p12` and `cnode`. */
export function parseLsof(output: string): PortOwner | undefined {
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  const command = /^c(.+)$/m.exec(output)?.[1];
  return pid && command ? { command, pid: Number(pid) } : undefined;
}
