import type { Platform } from '../../platform/platform.ts';

export interface UpdateSituation {
  readonly platform: Platform;
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** Whether this installation can replace itself: packages of a system's own are replaced by the system. Pure. */
export function canUpdate({ platform, isPackaged, env }: UpdateSituation): boolean {
  if (!isPackaged) return false;
  return platform === 'darwin' || platform === 'win32' || env.APPIMAGE !== undefined;
}
