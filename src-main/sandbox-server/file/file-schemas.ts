import * as z from 'zod';
import { defaulted, optional } from '../http/schema.ts';

/** Everything here runs as one user, so asking for more changes nothing. */
const sudo = z.boolean().nullish();

export const readRequest = z.object({
  file: z.string(),
  start_line: optional(z.int()),
  end_line: optional(z.int()),
  sudo,
});

export const writeRequest = z.object({
  file: z.string(),
  content: z.string(),
  encoding: defaulted(z.enum(['utf-8', 'base64', 'raw']), 'utf-8'),
  append: defaulted(z.boolean(), false),
  leading_newline: defaulted(z.boolean(), false),
  trailing_newline: defaulted(z.boolean(), false),
  sudo,
});

export const replaceRequest = z.object({ file: z.string(), old_str: z.string(), new_str: z.string(), sudo });

export const searchRequest = z.object({ file: z.string(), regex: z.string(), sudo });

export const findRequest = z.object({ path: z.string(), glob: z.string() });

const count = z.int().nonnegative();

export const grepRequest = z.object({
  path: z.string(),
  pattern: z.string(),
  include: defaulted(z.array(z.string()), []),
  exclude: defaulted(z.array(z.string()), []),
  case_insensitive: defaulted(z.boolean(), false),
  fixed_strings: defaulted(z.boolean(), false),
  context_before: defaulted(count, 0),
  context_after: defaulted(count, 0),
  max_results: defaulted(count, 500),
  max_file_size: defaulted(z.string().regex(/^\d+[KMG]?$/i), '1M'),
  multiline: defaulted(z.boolean(), false),
  offset: defaulted(count, 0),
  type: optional(z.string()),
  recursive: defaulted(z.boolean(), true),
});

export const globRequest = z.object({
  path: z.string(),
  pattern: z.string(),
  exclude: defaulted(z.array(z.string()), []),
  include_hidden: defaulted(z.boolean(), false),
  files_only: defaulted(z.boolean(), true),
  include_metadata: defaulted(z.boolean(), true),
  max_results: defaulted(count, 5000),
  sort_by: defaulted(z.enum(['path', 'name', 'size', 'modified']), 'path'),
  sort_desc: defaulted(z.boolean(), false),
});

export const listRequest = z.object({
  path: z.string(),
  recursive: defaulted(z.boolean(), false),
  show_hidden: defaulted(z.boolean(), true),
  file_types: optional(z.array(z.string())),
  max_depth: optional(z.int().positive()),
  include_size: defaulted(z.boolean(), true),
  include_permissions: defaulted(z.boolean(), false),
  sort_by: defaulted(z.enum(['name', 'size', 'modified', 'type']), 'name'),
  sort_desc: defaulted(z.boolean(), false),
});

export const downloadQuery = z.object({
  path: z.string(),
  change_policy: z.enum(['ignore', 'abort']).default('ignore'),
});

export const editorRequest = z.object({
  command: z.enum(['view', 'create', 'str_replace', 'insert', 'undo_edit']),
  path: z.string(),
  file_text: optional(z.string()),
  old_str: optional(z.string()),
  new_str: optional(z.string()),
  insert_line: optional(z.int()),
  view_range: optional(z.array(z.int())),
  replace_mode: optional(z.enum(['ALL', 'FIRST', 'LAST'])),
});
