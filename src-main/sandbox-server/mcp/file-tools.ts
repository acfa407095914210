import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { assertNever } from '#shared/errors.ts';
import { applyEdit } from '../file/editor/apply-edit.ts';
import { EditError } from '../file/editor/edit-error.ts';
import { FileEditor } from '../file/editor/file-editor.ts';
import { describeFileError } from '../file/file-error.ts';
import { findByName } from '../file/find-files.ts';
import { listDirectory } from '../file/list-directory.ts';
import { readLines } from '../file/read-file.ts';
import { replaceInFile } from '../file/replace-in-file.ts';
import { runSearch } from '../file/search/run-search.ts';
import { searchOptions } from '../file/search/search-options.ts';
import { writeContent } from '../file/write-file.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { errorResult, textResult } from './tool-result.ts';

const fileInput = z.object({
  action: z.enum(['read', 'write', 'append', 'list', 'find', 'search', 'replace']),
  path: z.string().describe('Absolute path of the file, or of the directory to list, find or search in.'),
  content: z.string().optional().describe('What to write or append.'),
  encoding: z.enum(['utf-8', 'base64']).optional().describe('How the content is given.'),
  pattern: z.string().optional().describe('A file name pattern for find, a regular expression for search.'),
  old_str: z.string().optional().describe('The text to replace.'),
  new_str: z.string().optional().describe('What to replace it by.'),
  start_line: z.number().int().min(0).optional().describe('The first line to read, counted from 0.'),
  end_line: z.number().int().min(0).optional().describe('The line before which to stop reading.'),
  recursive: z.boolean().optional().describe('Whether to list what is below too.'),
});

type FileInput = z.output<typeof fileInput>;

const editInput = z.object({
  command: z.enum(['view', 'create', 'str_replace', 'insert', 'undo_edit']),
  path: z.string().describe('Absolute path of the file, or of a directory to view.'),
  file_text: z.string().optional().describe('The text of the file to create.'),
  old_str: z.string().optional().describe('The text to replace; it must be in the file once.'),
  new_str: z.string().optional().describe('The text to put in its place, or to insert.'),
  insert_line: z.number().int().optional().describe('The line after which to insert.'),
  view_range: z.array(z.number().int()).optional().describe('The first and the last line to view.'),
});

/** What the file tools remember between requests. */
export interface FileToolState {
  readonly editor: FileEditor;
}

export function createFileToolState({ limits }: SandboxContext): FileToolState {
  return { editor: new FileEditor(limits.maxReadBytes) };
}

/** Tools that read and change files. */
export function addFileTools(server: McpServer, context: SandboxContext, { editor }: FileToolState): void {
  server.registerTool(
    'sandbox_file_operations',
    { description: 'Reads, writes, lists, finds, searches and replaces in files.', inputSchema: fileInput },
    (input) => report(input.path, input.action, () => operate(input, context)),
  );
  server.registerTool(
    'sandbox_str_replace_editor',
    { description: 'Views, creates and edits text files; edits can be taken back.', inputSchema: editInput },
    (input) => report(input.path, input.command, async () => (await applyEdit(editor, input)).output),
  );
}

async function operate(input: FileInput, context: SandboxContext): Promise<string> {
  const { action, path } = input;
  const { limits } = context;
  switch (action) {
    case 'read':
      return readLines(path, { start: input.start_line, end: input.end_line }, limits.maxReadBytes);
    case 'write':
    case 'append':
      return write(input, action === 'append' ? 'append' : 'replace');
    case 'list':
      return list(input, limits.maxListEntries);
    case 'find':
      return (
        await findByName({ path, pattern: required(input, 'pattern'), maxEntries: limits.maxListEntries })
      ).join('\n');
    case 'search':
      return search(input, context);
    case 'replace':
      return replace(input, limits.maxReadBytes);
    default:
      return assertNever(action);
  }
}

async function write(input: FileInput, mode: 'append' | 'replace'): Promise<string> {
  const { path, encoding = 'utf-8' } = input;
  const bytes = await writeContent({ path, content: required(input, 'content'), encoding, mode });
  return `${bytes} bytes were written to ${path}.`;
}

async function list({ path, recursive }: FileInput, maxEntries: number): Promise<string> {
  const { entries } = await listDirectory({
    path,
    maxDepth: recursive ? Number.POSITIVE_INFINITY : 1,
    hidden: 'show',
    extensions: undefined,
    sortBy: 'path',
    direction: 'ascending',
    maxEntries,
  });
  return entries
    .map(({ entry, size }) => (entry.isDirectory ? `${entry.path}/` : `${entry.path} (${size} bytes)`))
    .join('\n');
}

async function search(input: FileInput, context: SandboxContext): Promise<string> {
  const { hits, truncated } = await runSearch(
    {
      kind: 'grep',
      path: input.path,
      pattern: required(input, 'pattern'),
      syntax: 'regex',
      letterCase: 'exact',
      span: 'line',
      include: [],
      exclude: [],
      depth: 'all',
      contextBefore: 0,
      contextAfter: 0,
      offset: 0,
      maxResults: 500,
      maxFileBytes: context.limits.maxReadBytes,
    },
    searchOptions(context),
  );
  const lines = hits.map(({ file, line, text }) => `${file}:${line}:${text}`);
  return [...lines, ...(truncated ? ['(There are more matches.)'] : [])].join('\n');
}

async function replace(input: FileInput, maxBytes: number): Promise<string> {
  const count = await replaceInFile({
    path: input.path,
    from: required(input, 'old_str'),
    to: required(input, 'new_str'),
    maxBytes,
  });
  return `${count} occurrences were replaced.`;
}

function required(input: FileInput, name: 'content' | 'pattern' | 'old_str' | 'new_str'): string {
  const value = input[name];
  if (value === undefined) throw new EditError(`'${name}' is required for the action '${input.action}'.`);
  return value;
}

async function report(path: string, operation: string, run: () => Promise<string>): Promise<CallToolResult> {
  try {
    return textResult(await run());
  } catch (error) {
    if (error instanceof EditError) return errorResult(error.message);
    return errorResult(describeFileError(error, { path, operation, purpose: operation }).message);
  }
}
