import type { CallToolResult } from '@modelcontextprotocol/server';

/** The answer of a tool that did its work. */
export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}

/** The answer of a tool that could not, in words for an agent to act upon. */
export function errorResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
