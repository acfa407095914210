import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { isDirectory } from '../directories.ts';
import { type ApiRequest, failed, type Reply, type RouteTable, succeeded } from '../http/route.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { execCommand } from './exec-command.ts';
import {
  createSessionRequest,
  execRequest,
  sessionRequest,
  updateSessionRequest,
  waitRequest,
  writeRequest,
} from './shell-schemas.ts';
import type { ShellSessions } from './shell-sessions.ts';
import {
  commandView,
  STATUS_MESSAGES,
  sessionInfos,
  sessionStatus,
  sessionView,
  statsView,
  TRUNCATED_LENGTH,
} from './shell-views.ts';
import { waitForCommand } from './wait-for-command.ts';

/** How long `wait` waits where the request does not say, seconds. */
const DEFAULT_WAIT_SECONDS = 60;

interface ShellRouteContext {
  readonly context: SandboxContext;
  readonly sessions: ShellSessions;
}

/** The routes of `/v1/shell`. */
export function shellRoutes(shell: ShellRouteContext): RouteTable {
  const { sessions, context } = shell;
  return {
    'POST /v1/shell/exec': (request) => exec(request, shell),
    'POST /v1/shell/view': async (request) => {
      const { id } = await request.json(sessionRequest);
      return succeeded(sessionView(sessions.get(id)));
    },
    'POST /v1/shell/wait': (request) => wait(request, shell),
    'POST /v1/shell/write': (request) => write(request, shell),
    'POST /v1/shell/kill': (request) => kill(request, shell),
    'GET /v1/shell/sessions': () =>
      succeeded({ sessions: sessionInfos(sessions.list(), context.clock.now()) }),
    'DELETE /v1/shell/sessions': async () => {
      const count = sessions.list().length;
      await sessions.closeAll();
      return succeeded(null, `${count} shell sessions were ended.`);
    },
    'GET /v1/shell/sessions/stats': () => succeeded(statsView(sessions.stats(), context.limits)),
    'POST /v1/shell/sessions/create': (request) => createSession(request, shell),
    'POST /v1/shell/sessions/update': (request) => updateSession(request, shell),
    'DELETE /v1/shell/sessions/{session_id}': async ({ params }) => {
      await sessions.close(params.session_id ?? '');
      return succeeded(null, 'The shell session was ended.');
    },
  };
}

async function exec(request: ApiRequest, { sessions, context }: ShellRouteContext): Promise<Reply> {
  const body = await request.json(execRequest);
  const links = body.preserve_symlinks ? 'keep' : 'resolve';
  const session = sessions.getOrCreate({ id: body.id, links });
  const outcome = await execCommand(body, { session, context, signal: request.signal });
  if (outcome.kind === 'refused') return failed(outcome.reason);
  const maxLength = body.truncate ? TRUNCATED_LENGTH : Number.POSITIVE_INFINITY;
  return succeeded(commandView(session, outcome, maxLength), STATUS_MESSAGES[outcome.status]);
}

async function wait(request: ApiRequest, { sessions, context }: ShellRouteContext): Promise<Reply> {
  const body = await request.json(waitRequest);
  const command = sessions.get(body.id).commands.at(-1);
  if (!command) return succeeded({ status: 'completed' }, 'No command runs in this session.');
  const limits = [body.seconds, body.max_wait_seconds].filter((value) => value !== undefined);
  const timeoutMs = Math.min(...(limits.length > 0 ? limits : [DEFAULT_WAIT_SECONDS])) * 1000;
  await waitForCommand(command, { timeoutMs, signal: request.signal, clock: context.clock });
  return succeeded({ status: command.status }, STATUS_MESSAGES[command.status]);
}

async function write(request: ApiRequest, { sessions }: ShellRouteContext): Promise<Reply> {
  const body = await request.json(writeRequest);
  const session = sessions.get(body.id);
  await session.start();
  if (!session.write(body.press_enter ? `${body.input}\r` : body.input)) {
    return failed('The input was not taken: what runs in this session does not read what was typed before.');
  }
  return succeeded({ status: sessionStatus(session) }, 'The input was typed.');
}

async function kill(request: ApiRequest, { sessions }: ShellRouteContext): Promise<Reply> {
  const session = sessions.get((await request.json(sessionRequest)).id);
  const wasBusy = session.isBusy;
  await session.kill();
  const command = session.commands.at(-1);
  const exitCode = command?.exitCode ?? null;
  const status = wasBusy ? 'terminated' : (command?.status ?? 'completed');
  return succeeded(
    { status, exit_code: exitCode, returncode: exitCode },
    wasBusy ? STATUS_MESSAGES.terminated : 'Nothing ran in this session.',
  );
}

async function createSession(request: ApiRequest, { sessions }: ShellRouteContext): Promise<Reply> {
  const body = await request.json(createSessionRequest);
  const directory = body.exec_dir;
  if (directory !== undefined && !(isAbsolute(directory) && (await isDirectory(directory)))) {
    return failed(`The working directory '${directory}' is not an absolute path of a directory.`);
  }
  const links = body.preserve_symlinks ? 'keep' : 'resolve';
  const session = sessions.getOrCreate({ id: body.id || randomUUID(), directory, links });
  if (body.no_change_timeout !== undefined) session.noChangeSeconds = body.no_change_timeout;
  await session.start();
  return succeeded(
    { session_id: session.id, working_dir: session.workingDirectory },
    'The shell session is ready.',
  );
}

async function updateSession(request: ApiRequest, { sessions }: ShellRouteContext): Promise<Reply> {
  const body = await request.json(updateSessionRequest);
  const session = sessions.get(body.id);
  session.noChangeSeconds = body.no_change_timeout;
  return succeeded(null, 'The shell session was updated.');
}
