import { isAbsolute } from 'node:path';
import { settlesWithin } from '../clock.ts';
import { isDirectory } from '../directories.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type ApiRequest, failed, type Reply, type RouteTable, succeeded } from '../http/route.ts';
import { toMs } from '../http/schema.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { BashCommand } from './bash-command.ts';
import { createRequest, execRequest, killRequest, outputRequest, writeRequest } from './bash-schemas.ts';
import type { BashSession } from './bash-session.ts';
import type { BashSessions } from './bash-sessions.ts';
import { execView, type Offsets, outputView, sessionView } from './bash-views.ts';

interface BashRouteContext {
  readonly context: SandboxContext;
  readonly sessions: BashSessions;
}

/** The routes of `/v1/bash`. */
export function bashRoutes(bash: BashRouteContext): RouteTable {
  const { sessions } = bash;
  return {
    'POST /v1/bash/exec': (request) => exec(request, bash),
    'POST /v1/bash/output': (request) => output(request, bash),
    'POST /v1/bash/write': (request) => write(request, bash),
    'POST /v1/bash/kill': async (request) => {
      const { session_id, signal } = await request.json(killRequest);
      const count = sessions.get(session_id).kill(signal);
      return count > 0 ? succeeded(null, `${signal} was sent.`) : failed('Nothing runs in this session.');
    },
    'GET /v1/bash/sessions': () => succeeded(sessions.list().map(sessionView)),
    'POST /v1/bash/sessions/create': (request) => createSession(request, bash),
    'POST /v1/bash/sessions/{session_id}/close': async ({ params }) => {
      await sessions.close(params.session_id ?? '');
      return succeeded(null, 'The bash session was closed.');
    },
  };
}

async function exec(request: ApiRequest, { sessions, context }: BashRouteContext): Promise<Reply> {
  const body = await request.json(execRequest);
  const problem = await directoryProblem(body.exec_dir);
  if (problem) return failed(problem);
  const session = sessions.getOrCreate({ id: body.session_id });
  if (body.exec_dir !== undefined) session.directory = body.exec_dir;
  const command = await session.run({
    text: body.command,
    environment: body.env,
    hardTimeoutMs: toMs(body.hard_timeout),
  });
  if (!body.async_mode)
    await waitForEnd(command, { timeoutMs: toMs(body.timeout), context, signal: request.signal });
  const maxLength =
    body.async_mode || body.max_output_length === 0 ? Number.POSITIVE_INFINITY : body.max_output_length;
  return succeeded(execView(session, command, maxLength), `The command is ${command.status}.`);
}

interface EndWait {
  readonly timeoutMs: number | undefined;
  readonly context: SandboxContext;
  readonly signal: AbortSignal;
}

/** Waits for the end of `command`, no longer than asked for, and no longer than there is somebody to tell. */
async function waitForEnd(command: BashCommand, { timeoutMs, context, signal }: EndWait): Promise<void> {
  const gone = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const over = Promise.race([command.ended, gone]);
  if (timeoutMs === undefined) await over;
  else await settlesWithin(over, timeoutMs, context.clock);
}

async function output(request: ApiRequest, { sessions, context }: BashRouteContext): Promise<Reply> {
  const body = await request.json(outputRequest);
  const session = sessions.get(body.session_id);
  const command = commandOf(session, body.command_id);
  const offsets: Offsets = { stdout: body.offset, stderr: body.stderr_offset };
  if (body.wait && command) {
    await waitForOutput(command, offsets, {
      timeoutMs: body.wait_timeout * 1000,
      context,
      signal: request.signal,
    });
  }
  return succeeded(outputView(session, command, offsets));
}

/** Waits until there is something beyond `offsets`, or nothing more will come. */
async function waitForOutput(
  command: BashCommand,
  offsets: Offsets,
  { timeoutMs = 0, context, signal }: EndWait,
): Promise<void> {
  const over = new AbortController();
  const isNew = () => command.stdout.written > offsets.stdout || command.stderr.written > offsets.stderr;
  using _timer = context.clock.timer(() => over.abort(), timeoutMs);
  const anySignal = AbortSignal.any([over.signal, signal]);
  while (!isNew() && command.status === 'running' && !anySignal.aborted) {
    await command.changed(anySignal).catch(() => undefined);
  }
}

async function write(request: ApiRequest, { sessions, context }: BashRouteContext): Promise<Reply> {
  const body = await request.json(writeRequest);
  const command = commandOf(sessions.get(body.session_id), body.command_id);
  if (!command) return failed('Nothing was run in this session yet.');
  if (command.unreadInput + body.input.length > context.limits.maxPendingInputBytes) {
    throw new ApiError(429, 'The command does not read what was written to it before.');
  }
  return command.write(body.input)
    ? succeeded(null, 'The input was written.')
    : failed('The command has ended.');
}

async function createSession(request: ApiRequest, { sessions }: BashRouteContext): Promise<Reply> {
  const body = await request.json(createRequest);
  const problem = await directoryProblem(body.exec_dir);
  if (problem) return failed(problem);
  const session = sessions.getOrCreate({
    id: body.session_id,
    directory: body.exec_dir,
    snapshot: body.snapshot_path,
  });
  return succeeded(sessionView(session), 'The bash session is ready.');
}

/** The command of that id, or the newest. Throws an ApiError (404) when the session has none of that id. */
function commandOf(session: BashSession, id: string | undefined): BashCommand | undefined {
  if (id === undefined) return session.latest;
  const command = session.command(id);
  if (!command) throw notFound(`There is no command '${id}' in bash session '${session.id}'.`);
  return command;
}

async function directoryProblem(directory: string | undefined): Promise<string | undefined> {
  if (directory === undefined || (isAbsolute(directory) && (await isDirectory(directory)))) return undefined;
  return `The working directory '${directory}' is not an absolute path of a directory.`;
}
