import type { ServerResponse } from 'node:http';
import { createMcpHandler, type McpHttpHandler, McpServer } from '@modelcontextprotocol/server';
import { readAnyJson } from '../http/json-body.ts';
import type { ApiRequest, Reply, RouteTable } from '../http/route.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { Services } from '../services.ts';
import { addCodeTools } from './code-tools.ts';
import { addFileTools, createFileToolState } from './file-tools.ts';
import { addShellTools } from './shell-tools.ts';

export interface McpContext {
  readonly context: SandboxContext;
  readonly services: Services;
  /** Of this program. */
  readonly version: string;
}

/** MCP over streamable HTTP, at both of the paths that clients know. */
export function mcpRoutes(mcp: McpContext): RouteTable {
  const files = createFileToolState(mcp.context);
  const handler = createMcpHandler(
    () => {
      const server = new McpServer({ name: 'moorage-sandbox', version: mcp.version });
      addShellTools(server, mcp);
      addFileTools(server, mcp.context, files);
      addCodeTools(server, mcp);
      return server;
    },
    { onerror: (error) => mcp.context.log(error.message) },
  );
  const answer = (request: ApiRequest) => reply(request, handler, mcp.context.limits.maxBodyBytes);
  return {
    'GET /mcp': answer,
    'POST /mcp': answer,
    'DELETE /mcp': answer,
    'GET /v1/mcp': answer,
    'POST /v1/mcp': answer,
    'DELETE /v1/mcp': answer,
  };
}

async function reply(
  { raw, signal }: ApiRequest,
  handler: McpHttpHandler,
  maxBodyBytes: number,
): Promise<Reply> {
  const parsedBody = raw.method === 'POST' ? await readAnyJson(raw, maxBodyBytes) : undefined;
  const request = new Request(`http://sandbox${raw.url}`, {
    method: raw.method ?? 'GET',
    headers: headersOf(raw),
    signal,
  });
  const answer = await handler.fetch(request, parsedBody === undefined ? {} : { parsedBody });
  return { kind: 'stream', send: (response) => forward(answer, response) };
}

function headersOf({ headers }: ApiRequest['raw']): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new Headers(entries as [string, string][]);
}

async function forward(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body) for await (const chunk of answer.body) response.write(chunk);
  response.end();
}
