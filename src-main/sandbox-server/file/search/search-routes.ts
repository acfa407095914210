import type { ApiRequest, Reply } from '../../http/route.ts';
import type { SandboxContext } from '../../sandbox-context.ts';
import { fileReply } from '../file-operation.ts';
import { grepRequest, searchRequest } from '../file-schemas.ts';
import { globsOfType } from '../file-types.ts';
import { runSearch } from './run-search.ts';
import type { GrepHit } from './search-job.ts';
import { searchOptions } from './search-options.ts';

export async function searchRoute(request: ApiRequest, context: SandboxContext): Promise<Reply> {
  const { file, regex } = await request.json(searchRequest);
  return fileReply({
    path: file,
    operation: 'search',
    purpose: 'search file',
    run: async () => {
      const { hits } = await runSearch(
        {
          kind: 'file',
          path: file,
          pattern: regex,
          syntax: 'regex',
          letterCase: 'exact',
          span: 'line',
          maxFileBytes: context.limits.maxReadBytes,
          maxResults: context.limits.maxListEntries,
        },
        searchOptions(context),
      );
      const data = {
        file,
        matches: hits.map(({ text }) => text),
        line_numbers: hits.map(({ line }) => line),
      };
      return { data, message: `${hits.length} lines match.` };
    },
  });
}

export async function grepRoute(request: ApiRequest, context: SandboxContext): Promise<Reply> {
  const body = await request.json(grepRequest);
  const { path, pattern } = body;
  return fileReply({
    path,
    operation: 'grep',
    purpose: 'search files',
    run: async () => {
      const findings = await runSearch(
        {
          kind: 'grep',
          path,
          pattern,
          syntax: body.fixed_strings ? 'literal' : 'regex',
          letterCase: body.case_insensitive ? 'ignore' : 'exact',
          span: body.multiline ? 'lines' : 'line',
          include: [...body.include, ...(body.type === undefined ? [] : globsOfType(body.type))],
          exclude: body.exclude,
          depth: body.recursive ? 'all' : 'directory',
          contextBefore: body.context_before,
          contextAfter: body.context_after,
          offset: body.offset,
          maxResults: Math.min(body.max_results, context.limits.maxListEntries),
          maxFileBytes: bytesOf(body.max_file_size),
        },
        searchOptions(context),
      );
      const { hits, filesSearched, filesMatched, truncated } = findings;
      const data = {
        path,
        pattern,
        matches: hits.map((hit) => matchView(hit, body)),
        match_count: hits.length,
        files_searched: filesSearched,
        files_matched: filesMatched,
        truncated,
      };
      return { data, message: `${hits.length} matches.` };
    },
  });
}

interface ContextDetail {
  readonly context_before: number;
  readonly context_after: number;
}

function matchView({ file, line, text, before, after }: GrepHit, detail: ContextDetail) {
  return {
    file,
    line_number: line,
    line_content: text,
    context_before: detail.context_before > 0 ? before : null,
    context_after: detail.context_after > 0 ? after : null,
  };
}

const UNITS: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** Bytes of a size such as `500K`. */
function bytesOf(size: string): number {
  return Number.parseInt(size, 10) * (UNITS[size.slice(-1).toUpperCase()] ?? 1);
}
