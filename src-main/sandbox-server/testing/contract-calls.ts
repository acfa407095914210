import { openApi } from './openapi.ts';

/** An endpoint with a body it can serve; `{home}` stands for the home directory, `{…_id}` for what was made before. */
type ContractCall = readonly [endpoint: string, body?: object];

/** Every endpoint that is served with JSON, in an order in which each finds what it needs. */
export const CONTRACT_CALLS: readonly ContractCall[] = [
  ['GET /v1/sandbox'],
  ['POST /v1/shell/sessions/create', { id: 'shell', exec_dir: '{home}' }],
  ['POST /v1/shell/exec', { id: 'shell', command: 'echo hello' }],
  ['POST /v1/shell/view', { id: 'shell' }],
  ['POST /v1/shell/wait', { id: 'shell', seconds: 1 }],
  ['POST /v1/shell/write', { id: 'shell', input: 'true', press_enter: true }],
  ['POST /v1/shell/kill', { id: 'shell' }],
  ['POST /v1/shell/sessions/update', { id: 'shell', no_change_timeout: 5 }],
  ['GET /v1/shell/sessions/stats'],
  ['GET /v1/shell/sessions'],
  ['DELETE /v1/shell/sessions/shell'],
  ['DELETE /v1/shell/sessions'],
  ['POST /v1/bash/sessions/create', { session_id: 'bash', exec_dir: '{home}' }],
  ['POST /v1/bash/exec', { session_id: 'bash', command: 'cat', async_mode: true }],
  ['POST /v1/bash/write', { session_id: 'bash', input: 'hello\n' }],
  ['POST /v1/bash/output', { session_id: 'bash', wait: true }],
  ['POST /v1/bash/kill', { session_id: 'bash', signal: 'SIGKILL' }],
  ['GET /v1/bash/sessions'],
  ['POST /v1/bash/sessions/bash/close'],
  ['POST /v1/file/write', { file: '{home}/a.txt', content: 'hello\n' }],
  ['POST /v1/file/read', { file: '{home}/a.txt' }],
  ['POST /v1/file/replace', { file: '{home}/a.txt', old_str: 'hello', new_str: 'bye' }],
  ['POST /v1/file/search', { file: '{home}/a.txt', regex: 'b.e' }],
  ['POST /v1/file/find', { path: '{home}', glob: '*.txt' }],
  ['POST /v1/file/grep', { path: '{home}', pattern: 'bye', context_before: 1 }],
  ['POST /v1/file/glob', { path: '{home}', pattern: '**/*.txt' }],
  ['POST /v1/file/list', { path: '{home}', include_permissions: true }],
  ['POST /v1/file/str_replace_editor', { command: 'view', path: '{home}/a.txt' }],
  ['POST /v1/file/watch', { path: '{home}' }],
  ['GET /v1/file/watch'],
  ['POST /v1/file/watch/{watcher_id}/poll', {}],
  ['POST /v1/file/watch/wait', { path: '{home}/a.txt' }],
  ['DELETE /v1/file/watch/{watcher_id}'],
  ['POST /v1/nodejs/execute', { code: 'console.log(1)', stateful: true }],
  ['POST /v1/code/execute', { language: 'python', code: 'print(1)' }],
  ['GET /v1/code/info'],
];

/** The endpoint of the description that a call is one of. */
export function endpointOf(called: string): string {
  const named = openApi.endpoints.filter((endpoint) => {
    const pattern = endpoint.replace(/\{\w+\}/g, '([^/]+)');
    return new RegExp(`^${pattern}$`).test(called);
  });
  return named.find((endpoint) => endpoint === called) ?? named[0] ?? called;
}
