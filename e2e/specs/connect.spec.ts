import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { test as base, expect } from '../fixtures/browser/test.ts';
import { BUILT, startMoorage } from '../fixtures/moorage-process.ts';

const run = promisify(execFile);

/** Sandboxes that serve the API the snippets speak, without an engine. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  moorage: async ({}, use) => {
    await using moorage = await startMoorage({ entry: BUILT, args: ['--backend', 'embedded'] });
    await use(moorage);
  },
});

test('each snippet works as it stands', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  const panel = await detail.open('Connect');
  /** What its copy button puts on the clipboard. */
  const snippet = async (name: string): Promise<string> => {
    // It says so for a moment only.
    const copied = panel.getByRole('region', { name }).getByRole('button', { name: 'Copied' }).waitFor();
    await Promise.all([copied, panel.getByRole('button', { name: `Copy the ${name} snippet` }).click()]);
    return (await page.evaluate('navigator.clipboard.readText()')) as string;
  };

  await test.step('curl', async () => {
    const { stdout } = await run('bash', ['-c', await snippet('curl')]);
    expect(JSON.parse(stdout)).toMatchObject({
      success: true,
      data: { output: expect.stringMatching(/^hello from \S+$/) },
    });
  });

  await test.step('curl of Moorage gives this very sandbox', async () => {
    const { stdout } = await run('bash', ['-c', await snippet('Moorage')]);
    const id = new URL(page.url()).pathname.split('/')[3];
    expect(JSON.parse(stdout)).toMatchObject({ sandbox_id: id, status: 'Running' });
  });

  await test.step('Python', async () => {
    const { stdout } = await run('python3', ['-c', await snippet('Python')]);
    expect(stdout).toBe('hello\n');
  });

  await test.step('TypeScript', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'moorage-snippet-'));
    const file = join(directory, 'snippet.mts');
    await writeFile(file, await snippet('TypeScript'));
    const { stdout } = await run(process.execPath, [file]);
    await rm(directory, { recursive: true });
    expect(stdout).toBe('hello\n');
  });

  await test.step('MCP', async () => {
    const { mcpServers } = JSON.parse(await snippet('MCP')) as {
      mcpServers: Record<string, { readonly url: string }>;
    };
    const [server] = Object.values(mcpServers);
    const client = new Client({ name: 'moorage-test', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(server?.url ?? '')));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('sandbox_execute_bash');
    const answer = await client.callTool({ name: 'sandbox_execute_bash', arguments: { cmd: 'echo hello' } });
    expect(JSON.stringify(answer)).toContain('hello');
    await client.close();
  });

  await test.step('DeerFlow is given the address of the API', async () => {
    expect(await snippet('DeerFlow')).toMatch(/provisioner_url: http:\/\/127\.0\.0\.1:\d+/);
  });
});

test('a terminal in a sandbox without an engine is a shell too', async ({ openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Terminal');
  await detail.terminal.run('echo $((40 + 2)) boats');
  await expect(detail.terminal.screen).toContainText('42 boats');
});
