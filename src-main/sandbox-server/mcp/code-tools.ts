import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { exitCodeOf } from '../code/code-result.ts';
import type { McpContext } from './mcp-routes.ts';

const codeInput = z.object({
  language: z.enum(['python', 'javascript']),
  code: z.string().describe('The source to run.'),
  timeout: z.number().positive().max(300).default(30).describe('Seconds it may take.'),
  session_id: z.string().optional().describe('Keeps variables from one call to the next that names it too.'),
});

/** Tools that run code. */
export function addCodeTools(server: McpServer, { services }: McpContext): void {
  server.registerTool(
    'sandbox_execute_code',
    {
      description: 'Runs Python or JavaScript in the sandbox and gives what it wrote.',
      inputSchema: codeInput,
    },
    async ({ language, code, timeout, session_id }) => {
      const { end, stdout, stderr } = await (await services.code()).run({
        language,
        code,
        timeoutMs: timeout * 1000,
        directory: undefined,
        state: session_id === undefined ? 'none' : 'kept',
        sessionId: session_id,
      });
      const value = end.kind === 'ok' ? end.value : null;
      const error = end.kind === 'error' ? end.error.traceback.join('\n') : null;
      const report = { status: end.kind, exit_code: exitCodeOf(end), stdout, stderr, value, error };
      return { content: [{ type: 'text', text: JSON.stringify(report) }], isError: end.kind !== 'ok' };
    },
  );
}
