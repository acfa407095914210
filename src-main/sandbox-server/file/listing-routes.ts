import { extname } from 'node:path';
import type { ApiRequest, Reply } from '../http/route.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { EntryInfo } from './entry-info.ts';
import { fileReply } from './file-operation.ts';
import { findRequest, globRequest, listRequest } from './file-schemas.ts';
import { findByName, globFiles } from './find-files.ts';
import { listDirectory } from './list-directory.ts';

export async function findRoute(request: ApiRequest, { limits }: SandboxContext): Promise<Reply> {
  const { path, glob } = await request.json(findRequest);
  return fileReply({
    path,
    operation: 'find',
    purpose: 'find files',
    run: async () => {
      const files = await findByName({ path, pattern: glob, maxEntries: limits.maxListEntries });
      return { data: { path, files }, message: `${files.length} found.` };
    },
  });
}

export async function globRoute(request: ApiRequest, { limits }: SandboxContext): Promise<Reply> {
  const body = await request.json(globRequest);
  const { path, pattern } = body;
  return fileReply({
    path,
    operation: 'glob',
    purpose: 'find files',
    run: async () => {
      const { entries, total, truncated } = await globFiles({
        path,
        pattern,
        exclude: body.exclude,
        hidden: body.include_hidden ? 'show' : 'hide',
        kinds: body.files_only ? 'files' : 'all',
        sortBy: body.sort_by,
        direction: body.sort_desc ? 'descending' : 'ascending',
        maxEntries: body.max_results,
        maxCandidates: limits.maxListEntries,
      });
      const files = entries.map((info) => globView(info, body.include_metadata ? 'full' : 'names'));
      return { data: { path, pattern, files, total_count: total, truncated }, message: `${total} found.` };
    },
  });
}

export async function listRoute(request: ApiRequest, { limits }: SandboxContext): Promise<Reply> {
  const body = await request.json(listRequest);
  const { path } = body;
  return fileReply({
    path,
    operation: 'list',
    purpose: 'list directory',
    run: async () => {
      const { entries, truncated } = await listDirectory({
        path,
        maxDepth: body.recursive ? (body.max_depth ?? Number.POSITIVE_INFINITY) : 1,
        hidden: body.show_hidden ? 'show' : 'hide',
        extensions: body.file_types,
        sortBy: body.sort_by,
        direction: body.sort_desc ? 'descending' : 'ascending',
        maxEntries: limits.maxListEntries,
      });
      const directories = entries.filter(({ entry }) => entry.isDirectory).length;
      const data = {
        path,
        files: entries.map((info) => listView(info, body)),
        total_count: entries.length,
        directory_count: directories,
        file_count: entries.length - directories,
      };
      const message = truncated
        ? `Only the first ${entries.length} entries are listed.`
        : 'The directory was listed.';
      return { data, message };
    },
  });
}

function globView({ entry, size, modifiedAt }: EntryInfo, detail: 'full' | 'names') {
  return {
    path: entry.path,
    name: entry.name,
    is_directory: entry.isDirectory,
    size: detail === 'full' ? size : null,
    modified_time: detail === 'full' ? new Date(modifiedAt).toISOString() : null,
  };
}

interface ListDetail {
  readonly include_size: boolean;
  readonly include_permissions: boolean;
}

function listView({ entry, size, modifiedAt, permissions }: EntryInfo, detail: ListDetail) {
  return {
    name: entry.name,
    path: entry.path,
    is_directory: entry.isDirectory,
    size: detail.include_size && !entry.isDirectory ? size : null,
    modified_time: new Date(modifiedAt).toISOString(),
    permissions: detail.include_permissions ? permissions : null,
    extension: entry.isDirectory ? null : extname(entry.name) || null,
  };
}
