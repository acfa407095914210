import { FILE_AREAS, type FileArea } from '#shared/file-areas.ts';
import type { Mount } from '#shared/sandbox.ts';

/** Which of a thread's three directories a mount is; null where it is none of them. */
export function areaOfMount({ target }: Pick<Mount, 'target'>): FileArea | null {
  return FILE_AREAS.find((area) => target === `/mnt/user-data/${area}`) ?? null;
}
