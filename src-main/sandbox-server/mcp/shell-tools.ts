import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { describeSandbox } from '../info/sandbox-info.ts';
import { execCommand } from '../shell/exec-command.ts';
import { execRequest } from '../shell/shell-schemas.ts';
import { commandView, TRUNCATED_LENGTH } from '../shell/shell-views.ts';
import type { McpContext } from './mcp-routes.ts';
import { errorResult, textResult } from './tool-result.ts';

const bashInput = z.object({
  cmd: z.string().describe('The bash command to run.'),
  cwd: z.string().optional().describe('Absolute path of the directory to run it in.'),
  timeout: z
    .number()
    .positive()
    .optional()
    .describe('Seconds to wait for it; it goes on when they are over.'),
  session_id: z
    .string()
    .optional()
    .describe(
      'The session to run it in, as an earlier call named it: directory and variables are kept there.',
    ),
  truncate: z
    .boolean()
    .optional()
    .describe(`Whether to cut output of more than ${TRUNCATED_LENGTH} characters.`),
});

/** Tools that run commands, and say where. */
export function addShellTools(server: McpServer, { context, services, version }: McpContext): void {
  server.registerTool(
    'sandbox_get_context',
    {
      description: 'What this sandbox is: system, languages, tools, home directory.',
      inputSchema: z.object({}),
      annotations: { readOnlyHint: true },
    },
    async () => textResult(describeSandbox(context, version).data),
  );
  server.registerTool(
    'sandbox_execute_bash',
    { description: 'Runs a bash command in the sandbox and gives what it wrote.', inputSchema: bashInput },
    async ({ cmd, cwd, timeout, session_id, truncate = true }, { mcpReq }) => {
      const session = (await services.shells()).getOrCreate({ id: session_id });
      const request = execRequest.parse({ command: cmd, exec_dir: cwd, timeout, strict: true });
      const outcome = await execCommand(request, { session, context, signal: mcpReq.signal });
      if (outcome.kind === 'refused') return errorResult(outcome.reason);
      const view = commandView(session, outcome, truncate ? TRUNCATED_LENGTH : Number.POSITIVE_INFINITY);
      const { status, exit_code } = view;
      const state = { session_id: view.session_id, status, exit_code };
      return {
        content: [
          { type: 'text', text: view.output },
          { type: 'text', text: JSON.stringify(state) },
        ],
        isError: status !== 'running' && exit_code !== 0,
      };
    },
  );
}
