import { type ApiRequest, failed, type Reply, type RouteTable, succeeded } from '../http/route.ts';
import { type CodeResult, exitCodeOf, outputsOf } from './code-result.ts';
import type { CodeRunner } from './code-runner.ts';
import { executeRequest, nodeExecuteRequest } from './code-schemas.ts';
import type { LanguageInfo } from './language-info.ts';

/** Seconds that code may run, unless the request says, and at most. */
const DEFAULT_TIMEOUT = 30;
const MAX_TIMEOUT = 300;

interface CodeRouteContext {
  readonly runner: CodeRunner;
  readonly languages: () => Promise<readonly LanguageInfo[]>;
}

/** The routes of `/v1/code` and `/v1/nodejs`. */
export function codeRoutes({ runner, languages }: CodeRouteContext): RouteTable {
  return {
    'POST /v1/code/execute': (request) => execute(request, runner),
    'GET /v1/code/info': async () => succeeded({ languages: (await languages()).map(languageView) }),
    'POST /v1/nodejs/execute': (request) => executeNode(request, runner),
  };
}

async function execute(request: ApiRequest, runner: CodeRunner): Promise<Reply> {
  const body = await request.json(executeRequest);
  const result = await runner.run({
    language: body.language,
    code: body.code,
    timeoutMs: timeoutOf(body.timeout),
    directory: body.cwd,
    state: body.stateful || body.session_id ? 'kept' : 'none',
    sessionId: body.session_id,
  });
  const traceback = result.end.kind === 'error' ? result.end.error.traceback : null;
  return succeeded(
    { language: body.language, code: body.code, traceback, ...resultView(result) },
    messageOf(result),
  );
}

async function executeNode(request: ApiRequest, runner: CodeRunner): Promise<Reply> {
  const body = await request.json(nodeExecuteRequest);
  const ours = /^v(\d+)/.exec(process.version)?.[1] ?? '';
  if (body.version !== undefined && body.version.replace(/^node/, '') !== ours) {
    return failed(`This sandbox has Node.js ${ours} only, not '${body.version}'.`);
  }
  const result = await runner.run({
    language: 'javascript',
    code: body.code,
    timeoutMs: timeoutOf(body.timeout),
    directory: body.cwd,
    stdin: body.stdin,
    files: body.files,
    state: body.stateful || body.session_id ? 'kept' : 'none',
    sessionId: body.session_id,
  });
  const view = {
    language: 'javascript',
    code: body.code,
    execution_count: result.count,
    ...resultView(result),
  };
  return succeeded(view, messageOf(result));
}

function timeoutOf(seconds: number | undefined): number {
  return Math.min(seconds ?? DEFAULT_TIMEOUT, MAX_TIMEOUT) * 1000;
}

function resultView(result: CodeResult) {
  return {
    status: result.end.kind,
    outputs: outputsOf(result),
    stdout: result.stdout,
    stderr: result.stderr,
    exit_code: exitCodeOf(result.end),
    session_id: result.sessionId,
  };
}

function messageOf({ end }: CodeResult): string {
  if (end.kind === 'ok') return 'The code was run.';
  return end.kind === 'timeout'
    ? 'The code took too long and was ended.'
    : `${end.error.name}: ${end.error.message}`;
}

function languageView({ language, description, version, path }: LanguageInfo) {
  return {
    language,
    description,
    runtime_version: version,
    default_timeout: DEFAULT_TIMEOUT,
    max_timeout: MAX_TIMEOUT,
    details: { path },
  };
}
