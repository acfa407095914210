import { FILE_AREAS, type FileArea } from '#shared/file-areas.ts';
import { tabPath } from '../detail-tabs.ts';

/** A directory of a thread's files: `path` is relative to the area, its parts divided by `/`, empty for the area. */
export interface FilesPlace {
  readonly area: FileArea;
  readonly path: string;
}

/** The place an address names; what names none is the workspace. */
export function parsePlace(search: URLSearchParams): FilesPlace {
  const area = FILE_AREAS.find((name) => name === search.get('area')) ?? 'workspace';
  return { area, path: search.get('path') ?? '' };
}

/** Where the files of a place are shown. */
export function filesPath(id: string, { area, path }: FilesPlace): string {
  const search = new URLSearchParams({ area, ...(path !== '' && { path }) });
  return `${tabPath(id, 'files')}?${search}`;
}

export function childPath(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

export interface Crumb {
  readonly name: string;
  readonly path: string;
}

/** The directories from the area down to `path`, without the area itself. */
export function crumbsOf(path: string): readonly Crumb[] {
  const names = path.split('/').filter((name) => name !== '');
  return names.map((name, index) => ({ name, path: names.slice(0, index + 1).join('/') }));
}
