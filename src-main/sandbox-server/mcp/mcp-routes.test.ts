import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Client;
beforeEach(async () => {
  server = await startTestServer();
  client = await connect('/mcp');
});
afterEach(async () => {
  await client.close();
  await server[Symbol.asyncDispose]();
});

async function connect(path: string): Promise<Client> {
  const connected = new Client({ name: 'test', version: '1' });
  await connected.connect(new StreamableHTTPClientTransport(new URL(`${server.url}${path}`)));
  return connected;
}

/** Calls a tool; gives its texts, and whether it failed. */
async function call(name: string, args: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: args });
  const texts = content.map((block) => (block.type === 'text' ? block.text : ''));
  return { text: texts[0] ?? '', state: texts[1] && JSON.parse(texts[1]), failed: isError === true };
}

const at = (name: string) => join(server.home, name);
const files = (action: string, path: string, more: object = {}) =>
  call('sandbox_file_operations', { action, path, ...more });
const edit = (command: string, more: object = {}) =>
  call('sandbox_str_replace_editor', { command, path: at('a.txt'), ...more });

it('is served at both of its paths, with a schema for each tool', async () => {
  const other = await connect('/v1/mcp');
  const { tools } = await other.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    'sandbox_get_context',
    'sandbox_execute_bash',
    'sandbox_file_operations',
    'sandbox_str_replace_editor',
    'sandbox_execute_code',
  ]);
  for (const { description, inputSchema } of tools) {
    expect(description).toMatch(/\.$/);
    expect(inputSchema.type).toBe('object');
  }
  await other.close();
  expect(server.logged).toEqual([]);
});

it('says what the sandbox is', async () => {
  expect((await call('sandbox_get_context')).text).toContain(`Home directory: ${server.home}`);
});

describe('bash', () => {
  it('gives what a command wrote, and how it ended', async () => {
    const { text, state, failed } = await call('sandbox_execute_bash', { cmd: 'echo a; echo b >&2; exit 3' });
    expect([text, failed]).toEqual(['a\nb', true]);
    expect(state).toMatchObject({ status: 'completed', exit_code: 3, session_id: expect.any(String) });
  });

  it('keeps the state of a session that is named', async () => {
    const { state } = await call('sandbox_execute_bash', { cmd: 'x=1', cwd: '/usr' });
    const { text, failed } = await call('sandbox_execute_bash', {
      cmd: 'echo $x; pwd',
      session_id: state.session_id,
    });
    expect([text, failed]).toEqual(['1\n/usr', false]);
  });

  it('refuses a directory that is none', async () => {
    const { text, failed } = await call('sandbox_execute_bash', { cmd: 'pwd', cwd: at('none') });
    expect([text, failed]).toEqual([expect.stringContaining(at('none')), true]);
  });
});

describe('files', () => {
  it('are written, read, searched, listed and changed', async () => {
    expect(await files('write', at('d/a.txt'), { content: 'one\ntwo\n' })).toMatchObject({ failed: false });
    expect(await files('append', at('d/a.txt'), { content: 'three\n' })).toMatchObject({ failed: false });
    expect((await files('read', at('d/a.txt'), { start_line: 1, end_line: 2 })).text).toBe('two\n');
    expect((await files('search', server.home, { pattern: 't\\w+' })).text).toBe(
      `${at('d/a.txt')}:2:two\n${at('d/a.txt')}:3:three`,
    );
    expect((await files('find', server.home, { pattern: '*.txt' })).text).toBe(at('d/a.txt'));
    expect((await files('list', server.home, { recursive: true })).text).toBe(
      `${at('d')}/\n${at('d/a.txt')} (14 bytes)`,
    );
    expect(await files('replace', at('d/a.txt'), { old_str: 'two', new_str: '2' })).toMatchObject({
      failed: false,
    });
    expect(await readFile(at('d/a.txt'), 'utf8')).toBe('one\n2\nthree\n');
  });

  it('that are not there, and fields that are missing, are said to be', async () => {
    expect(await files('read', at('none'))).toMatchObject({
      failed: true,
      text: expect.stringContaining('No such file or directory'),
    });
    expect(await files('write', at('a.txt'))).toMatchObject({
      failed: true,
      text: "'content' is required for the action 'write'.",
    });
  });

  it('are edited, and the last edit can be taken back by a later call', async () => {
    await writeFile(at('a.txt'), 'one\ntwo\n');
    expect((await edit('view')).text).toContain('     2\ttwo');
    expect((await edit('str_replace', { old_str: 'two', new_str: '2' })).text).toContain('     2\t2');
    expect(await edit('undo_edit')).toMatchObject({ failed: false });
    expect(await readFile(at('a.txt'), 'utf8')).toBe('one\ntwo\n');
    expect(await edit('undo_edit')).toMatchObject({ failed: true });
  });
});

it('runs code, in a session if it is named', async () => {
  const run = async (code: string) =>
    JSON.parse((await call('sandbox_execute_code', { language: 'python', code, session_id: 's' })).text);
  expect(await run('x = 20')).toMatchObject({ status: 'ok', value: null });
  expect(await run('print(1)\nx + 1')).toMatchObject({ stdout: '1\n', value: '21', error: null });
  expect(await run('1/0')).toMatchObject({
    status: 'error',
    error: expect.stringContaining('ZeroDivisionError'),
  });
});

it('answers clients of the protocol before sessions were given up', async () => {
  const response = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'old', version: '1' } },
    }),
  });
  expect(await response.text()).toContain('"serverInfo":{"name":"moorage-sandbox","version":"1.2.3"}');
});

it('answers calls with arguments that do not fit with an error', async () => {
  await expect(call('sandbox_execute_bash', { cmd: 1 })).resolves.toMatchObject({ failed: true });
});
