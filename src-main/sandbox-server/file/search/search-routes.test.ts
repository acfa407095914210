import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JumpingClock } from '../../testing/jumping-clock.ts';
import { type Body, startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let clock: JumpingClock;
beforeEach(async () => {
  clock = new JumpingClock();
  server = await startTestServer({ clock, limits: { searchSeconds: 30 } });
  await makeFiles({
    'a.py': 'import os\n\ndef one():\n    return 1\n\ndef two():\n    return 2\n',
    'src/b.ts': 'const one = 1;\nconst TWO = 2;\n',
    'src/node_modules/c.ts': 'const one = 1;\n',
    '.git/config': 'one\n',
    '.env': 'ONE=one\n',
  });
  await writeFile(at('binary'), Buffer.from('one\0two'));
});
afterEach(() => server[Symbol.asyncDispose]());

const at = (name: string) => join(server.home, name);

async function makeFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(at(name), '..'), { recursive: true });
    await writeFile(at(name), content);
  }
}

const grep = (body: object): Promise<Body> =>
  server.data('POST /v1/file/grep', { path: server.home, ...body });
/** `file:line` of each match, the file relative to where was searched. */
const places = ({ matches }: Body): string[] =>
  matches.map((match: Body) => `${match.file.slice(server.home.length + 1)}:${match.line_number}`);

describe('grep', () => {
  it('finds an expression in all text files, those of git aside', async () => {
    const result = await grep({ pattern: '\\bone\\b' });
    expect(places(result)).toEqual(['.env:1', 'a.py:3', 'src/b.ts:1', 'src/node_modules/c.ts:1']);
    expect(result).toMatchObject({ match_count: 4, files_matched: 4, files_searched: 4, truncated: false });
    expect(result.matches[1]).toMatchObject({ line_content: 'def one():', context_before: null });
  });

  it('may be told to mind no case, or to take a text as it is', async () => {
    expect(places(await grep({ pattern: 'two', case_insensitive: true }))).toEqual(['a.py:6', 'src/b.ts:2']);
    expect(places(await grep({ pattern: '(?i)TWO\\(' }))).toEqual(['a.py:6']);
    expect(places(await grep({ pattern: 'one():', fixed_strings: true }))).toEqual(['a.py:3']);
  });

  it('looks only at files of a name, a type or a directory', async () => {
    const pattern = 'one';
    expect(places(await grep({ pattern, include: ['*.ts'], exclude: ['node_modules'] }))).toEqual([
      'src/b.ts:1',
    ]);
    expect(places(await grep({ pattern, type: 'python' }))).toEqual(['a.py:3']);
    expect(places(await grep({ pattern, recursive: false }))).toEqual(['.env:1', 'a.py:3']);
    expect(places(await grep({ pattern, path: at('a.py') }))).toEqual(['a.py:3']);
    expect(await grep({ pattern, type: 'cobol' })).toMatchObject({ error_type: 'invalid_pattern' });
  });

  it('shows the lines around a match', async () => {
    const { matches } = await grep({ pattern: 'return 1', context_before: 2, context_after: 9 });
    expect(matches).toMatchObject([
      {
        line_number: 4,
        context_before: ['', 'def one():'],
        context_after: ['', 'def two():', '    return 2'],
      },
    ]);
  });

  it('finds what spans lines when it is told to', async () => {
    expect(places(await grep({ pattern: 'one.*return' }))).toEqual([]);
    const { matches } = await grep({ pattern: 'def two.*?2$', multiline: true });
    expect(matches).toMatchObject([{ line_number: 6, line_content: 'def two():\n    return 2' }]);
  });

  it('gives matches page by page', async () => {
    const first = await grep({ pattern: 'one', max_results: 2 });
    expect([places(first), first.truncated]).toEqual([['.env:1', 'a.py:3'], true]);
    const second = await grep({ pattern: 'one', max_results: 2, offset: 2 });
    expect([places(second), second.truncated]).toEqual([['src/b.ts:1', 'src/node_modules/c.ts:1'], false]);
  });

  it('leaves out large files, and does not follow links to directories', async () => {
    await makeFiles({ 'large.txt': `needle${'x'.repeat(2000)}`, 'small.txt': 'needle' });
    await symlink(server.home, at('again'));
    expect(places(await grep({ pattern: 'needle', max_file_size: '1K' }))).toEqual(['small.txt:1']);
    expect(places(await grep({ pattern: 'needle', max_file_size: '1M' }))).toEqual([
      'large.txt:1',
      'small.txt:1',
    ]);
  });

  it('says what is wrong with an expression or a path', async () => {
    expect(await grep({ pattern: '(' })).toMatchObject({ operation: 'grep', error_type: 'invalid_pattern' });
    expect(await grep({ pattern: 'a', path: at('none') })).toMatchObject({
      error_type: 'not_found',
      errno_name: 'ENOENT',
    });
    expect(
      (await server.call('POST /v1/file/grep', { path: '/', pattern: 'a', max_file_size: 'big' })).status,
    ).toBe(422);
  });

  it('gives up on an expression that takes for ever, and answers others meanwhile', async () => {
    await makeFiles({ 'evil.txt': `${'a'.repeat(50)}!` });
    const endless = grep({ pattern: '^(a+)+$', path: at('evil.txt') });
    expect((await server.call('GET /v1/sandbox')).status).toBe(200);
    expect(await clock.jumpUntil(endless, 30_000)).toMatchObject({
      error_type: 'timeout',
      message: expect.stringContaining('30 s'),
    });
  });
});

describe('search', () => {
  const search = (name: string, regex: string): Promise<Body> =>
    server.data('POST /v1/file/search', { file: at(name), regex });

  it('finds the lines of a file that match, counted from 1', async () => {
    expect(await search('a.py', '^def (?P<name>\\w+)')).toEqual({
      file: at('a.py'),
      matches: ['def one():', 'def two():'],
      line_numbers: [3, 6],
    });
  });

  it('says what cannot be searched', async () => {
    expect(await search('src', 'a')).toMatchObject({ error_type: 'invalid_target', errno_name: 'EISDIR' });
    expect(await search('binary', 'a')).toMatchObject({ error_type: 'invalid_target' });
    expect(await search('none', 'a')).toMatchObject({ error_type: 'not_found' });
    expect(await search('a.py', '[')).toMatchObject({ error_type: 'invalid_pattern' });
  });
});
