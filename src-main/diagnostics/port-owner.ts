import type { Exec } from '../platform/exec.ts';
import type { Platform } from '../platform/platform.ts';

export interface PortOwner {
  readonly pid: number;
  /** Name of the program. */
  readonly program: string;
}

/** Which process listens on a TCP port; undefined where that cannot be found out, as of another user's process. */
export async function portOwner(
  port: number,
  { exec, platform }: { readonly exec: Exec; readonly platform: Platform },
): Promise<PortOwner | undefined> {
  if (platform === 'linux') return parseSs((await exec('ss', ['-Hltnp', `sport = :${port}`]))?.stdout ?? '');
  if (platform === 'darwin') {
    const listed = await exec('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
    return parseLsof(listed?.stdout ?? '');
  }
  return undefined;
}

/** Of a line such as `LISTEN 0 511 127.0.0.1:8002 0.0.0.0:* users:(("node",pid=12,fd=22))`. */
export function parseSs(output: string): PortOwner | undefined {
  const match = /users:\(\("([^"]*)",pid=(\d+)/.exec(output);
  return match ? { program: match[1] ?? '', pid: Number(match[2]) } : undefined;
}

/** Of lines such as `p12` and `cnode`. */
export function parseLsof(output: string): PortOwner | undefined {
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  const program = /^c(.+)$/m.exec(output)?.[1];
  return pid && program ? { program, pid: Number(pid) } : undefined;
}
