import { describe, expect, it } from 'vitest';
import { anApp, aSandbox } from '../../../testing/builders.ts';
import { SNIPPETS, snippetOf } from './snippets.ts';

const context = { sandbox: aSandbox(), url: 'http://127.0.0.1:8081', app: anApp() };

it('fills in where the sandbox answers', () => {
  for (const id of ['curl', 'python', 'typescript', 'mcp'] as const) {
    expect(snippetOf(id, context)).toContain('http://127.0.0.1:8081');
  }
});

it('gives MCP clients JSON', () => {
  expect(JSON.parse(snippetOf('mcp', context))).toEqual({
    mcpServers: { 'sandbox-a1b2c3d4': { type: 'http', url: 'http://127.0.0.1:8081/mcp' } },
  });
});

describe('the call of Moorage', () => {
  it('names the sandbox, its thread and its user', () => {
    expect(snippetOf('acquire', context)).toContain(
      `'{"sandbox_id":"a1b2c3d4","thread_id":"research-42","user_id":"default"}'`,
    );
  });

  it('asks for the key where one is required, by the name of a variable', () => {
    const keyed = { ...context, app: anApp({ keyRequired: true }) };
    expect(snippetOf('acquire', keyed)).toContain('X-API-Key: $MOORAGE_API_KEY');
    expect(snippetOf('deerflow', keyed)).toContain('provisioner_api_key: $MOORAGE_API_KEY');
    expect(SNIPPETS.map((id) => snippetOf(id, context)).join()).not.toContain('KEY');
  });
});
