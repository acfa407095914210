import type { OwnedFiles } from '#shared/contract/files.ts';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';

/** A size in words, which says where there is more. */
export function keptSize({ size, partial }: Pick<OwnedFiles, 'size' | 'partial'>): string {
  return partial ? strings.keptFiles.atLeast(formatBytes(size)) : formatBytes(size);
}
