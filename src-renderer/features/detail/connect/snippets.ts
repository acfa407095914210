import type { AppInfo } from '#shared/contract.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { deerFlowConfig } from '../../empty/deerflow-config.ts';

export const SNIPPETS = ['curl', 'python', 'typescript', 'mcp', 'acquire', 'deerflow'] as const;
export type SnippetId = (typeof SNIPPETS)[number];

export interface SnippetContext {
  readonly sandbox: Pick<Sandbox, 'id' | 'thread'>;
  /** Where the sandbox answers. */
  readonly url: string;
  readonly app: Pick<AppInfo, 'apiUrl' | 'keyRequired'>;
}

/** How programs reach a sandbox, or Moorage itself, ready to be pasted. Without secrets: the key is a variable. Pure. */
export function snippetOf(id: SnippetId, context: SnippetContext): string {
  return WRITERS[id](context);
}

const WRITERS: Readonly<Record<SnippetId, (context: SnippetContext) => string>> = {
  curl: ({ url }) =>
    [
      `curl -s ${url}/v1/shell/exec \\`,
      "  -H 'Content-Type: application/json' \\",
      `  -d '{"command": "echo hello from $(hostname)"}'`,
    ].join('\n'),

  python: ({ url }) =>
    [
      'import json, urllib.request',
      '',
      'request = urllib.request.Request(',
      `    "${url}/v1/shell/exec",`,
      '    json.dumps({"command": "echo hello"}).encode(),',
      '    {"Content-Type": "application/json"},',
      ')',
      'with urllib.request.urlopen(request) as response:',
      '    print(json.load(response)["data"]["output"])',
    ].join('\n'),

  typescript: ({ url }) =>
    [
      `const sandbox = '${url}';`,
      "const response = await fetch(sandbox + '/v1/shell/exec', {",
      "  method: 'POST',",
      "  headers: { 'Content-Type': 'application/json' },",
      "  body: JSON.stringify({ command: 'echo hello' }),",
      '});',
      'const { data } = await response.json();',
      'console.log(data.output);',
    ].join('\n'),

  mcp: ({ url, sandbox }) =>
    JSON.stringify(
      { mcpServers: { [`sandbox-${sandbox.id}`]: { type: 'http', url: `${url}/mcp` } } },
      null,
      2,
    ),

  acquire: ({ sandbox: { id, thread }, app: { apiUrl, keyRequired } }) => {
    const key = keyRequired ? [`  -H "X-API-Key: $MOORAGE_API_KEY" \\`] : [];
    const body = {
      sandbox_id: id,
      thread_id: thread?.threadId ?? null,
      ...(thread && { user_id: thread.userId }),
    };
    return [
      `curl -s ${apiUrl}/api/sandboxes \\`,
      ...key,
      "  -H 'Content-Type: application/json' \\",
      `  -d '${JSON.stringify(body)}'`,
    ].join('\n');
  },

  deerflow: ({ app }) => deerFlowConfig(app),
};
