import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { ApiError } from '../http/api-error.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { CodeEnd, CodeError, CodeResult, Language } from './code-result.ts';
import { type ProgramResult, runProgram } from './run-program.ts';

export interface CodeRequest {
  readonly language: Language;
  readonly code: string;
  readonly timeoutMs: number;
  /** Where it runs; undefined for the workspace, or beside `files` if there are any. */
  readonly directory: string | undefined;
  readonly stdin?: string | undefined;
  /** Files to make where it runs, by their relative paths. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface CodeContext {
  readonly context: SandboxContext;
  readonly pipes: PipeStock;
}

/** Code travels on the command line, where the system takes no longer argument. */
const MAX_CODE_BYTES = 127 * 1024;

/** How code is given to the interpreter of a language. */
const COMMANDS: Readonly<Record<Language, (code: string) => readonly [file: string, ...args: string[]]>> = {
  python: (code) => ['python3', '-u', '-c', code],
  javascript: (code) => [process.execPath, '-e', code],
};

/** Runs code from its beginning, leaving nothing behind. Throws an ApiError when it cannot be run at all. */
export async function runOnce(request: CodeRequest, { context, pipes }: CodeContext): Promise<CodeResult> {
  if (Buffer.byteLength(request.code) > MAX_CODE_BYTES) {
    throw new ApiError(
      413,
      `Code may have ${MAX_CODE_BYTES} bytes: write it to a file, then run that from the shell.`,
    );
  }
  await using cleanUp = new AsyncDisposableStack();
  const directory = await prepareDirectory(request, { context, cleanUp });
  const [file, ...args] = COMMANDS[request.language](request.code);
  const family = `${context.instance}/code/${randomUUID()}`;
  const { timeoutMs, stdin = '' } = request;
  const result = await runProgram({ file, args, directory, stdin, timeoutMs, family, pipes }, context);
  if (result.end.kind === 'failed') {
    throw new ApiError(501, `${file} could not be started: ${result.end.error.message}`);
  }
  return { end: codeEnd(result), stdout: result.stdout, stderr: result.stderr, sessionId: null, count: null };
}

interface Preparation {
  readonly context: SandboxContext;
  readonly cleanUp: AsyncDisposableStack;
}

async function prepareDirectory(
  { directory, files = {} }: CodeRequest,
  { context, cleanUp }: Preparation,
): Promise<string> {
  if (Object.keys(files).length === 0) return directory ?? context.workspace;
  const folder = directory ?? (await mkdtemp(join(tmpdir(), 'code-')));
  if (directory === undefined) cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (isAbsolute(name) || relative(folder, path).startsWith('..')) {
      throw new ApiError(422, `The file '${name}' must have a relative path that stays where the code runs.`);
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

function codeEnd({ end, stderr }: ProgramResult): CodeEnd {
  if (end.kind === 'timed-out') return { kind: 'timeout' };
  if (end.kind === 'ended' && end.exitCode === 0) return { kind: 'ok', value: null };
  return { kind: 'error', error: errorIn(stderr), exitCode: end.kind === 'ended' ? end.exitCode : 1 };
}

/** The error that an interpreter reported last, as both of them do: `TypeError: words` on a line of its own. */
function errorIn(stderr: string): CodeError {
  const traceback = stderr.split('\n').filter((line) => line !== '');
  const report = [...stderr.matchAll(/^(?:Uncaught )?([A-Za-z_][\w.]*)(?: \[\w+\])?(?:: (.*))?$/gm)]
    .filter(([, name = '']) => /(Error|Exception|Interrupt|Exit|Warning)$/.test(name))
    .at(-1);
  return { name: report?.[1] ?? 'Error', message: report?.[2] ?? traceback.at(-1) ?? '', traceback };
}
