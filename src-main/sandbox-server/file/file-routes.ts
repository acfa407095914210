import type { ApiRequest, Reply, RouteTable } from '../http/route.ts';
import { readQuery } from '../http/schema.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { sendFile } from './download-file.ts';
import { editorRoute } from './editor/editor-route.ts';
import { FileEditor } from './editor/file-editor.ts';
import { fileReply } from './file-operation.ts';
import { downloadQuery, readRequest, replaceRequest, writeRequest } from './file-schemas.ts';
import { findRoute, globRoute, listRoute } from './listing-routes.ts';
import { readLines } from './read-file.ts';
import { replaceInFile } from './replace-in-file.ts';
import { grepRoute, searchRoute } from './search/search-routes.ts';
import { storeUpload } from './upload-file.ts';
import { writeContent } from './write-file.ts';

/** The routes of `/v1/file`, those of watchers aside. */
export function fileRoutes(context: SandboxContext): RouteTable {
  const editor = new FileEditor(context.limits.maxReadBytes);
  return {
    'POST /v1/file/read': (request) => read(request, context),
    'POST /v1/file/write': write,
    'POST /v1/file/replace': (request) => replace(request, context),
    'POST /v1/file/search': (request) => searchRoute(request, context),
    'POST /v1/file/grep': (request) => grepRoute(request, context),
    'POST /v1/file/find': (request) => findRoute(request, context),
    'POST /v1/file/glob': (request) => globRoute(request, context),
    'POST /v1/file/list': (request) => listRoute(request, context),
    'POST /v1/file/upload': (request) => upload(request, context),
    'GET /v1/file/download': ({ query }) => {
      const { path, change_policy } = readQuery(query, downloadQuery);
      return { kind: 'stream', send: (response) => sendFile(response, path, change_policy) };
    },
    'POST /v1/file/str_replace_editor': (request) => editorRoute(request, editor),
  };
}

async function read(request: ApiRequest, { limits }: SandboxContext): Promise<Reply> {
  const { file, start_line, end_line } = await request.json(readRequest);
  return fileReply({
    path: file,
    operation: 'read',
    purpose: 'read file',
    run: async () => {
      const content = await readLines(file, { start: start_line, end: end_line }, limits.maxReadBytes);
      return { data: { content, file }, message: 'The file was read.' };
    },
  });
}

async function write(request: ApiRequest): Promise<Reply> {
  const body = await request.json(writeRequest);
  const isText = body.encoding === 'utf-8';
  const content = [
    isText && body.leading_newline ? '\n' : '',
    body.content,
    isText && body.trailing_newline ? '\n' : '',
  ];
  return fileReply({
    path: body.file,
    operation: 'write',
    purpose: 'write file',
    run: async () => {
      const bytes = await writeContent({
        path: body.file,
        content: content.join(''),
        encoding: body.encoding,
        mode: body.append ? 'append' : 'replace',
      });
      return { data: { file: body.file, bytes_written: bytes }, message: 'The file was written.' };
    },
  });
}

async function replace(request: ApiRequest, { limits }: SandboxContext): Promise<Reply> {
  const { file, old_str, new_str } = await request.json(replaceRequest);
  return fileReply({
    path: file,
    operation: 'replace',
    purpose: 'replace in file',
    run: async () => {
      const count = await replaceInFile({
        path: file,
        from: old_str,
        to: new_str,
        maxBytes: limits.maxReadBytes,
      });
      return { data: { file, replaced_count: count }, message: `${count} occurrences were replaced.` };
    },
  });
}

async function upload({ raw, query }: ApiRequest, { limits }: SandboxContext): Promise<Reply> {
  return fileReply({
    path: query.get('path') ?? '',
    operation: 'upload',
    purpose: 'store the uploaded file',
    run: async () => {
      const { path, size } = await storeUpload(raw, limits.maxUploadBytes);
      return { data: { file_path: path, file_size: size }, message: 'The file was stored.' };
    },
  });
}
