import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Body, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({
    limits: { maxReadBytes: 1000, maxListEntries: 50, maxUploadBytes: 1000 },
  });
});
afterEach(() => server[Symbol.asyncDispose]());

const at = (name: string) => join(server.home, name);
const call = async (name: string, body: object) => (await server.call(`POST /v1/file/${name}`, body)).body;
const data = (name: string, body: object) => server.data(`POST /v1/file/${name}`, body);

async function makeFiles(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(at(name), '..'), { recursive: true });
    await writeFile(at(name), content);
  }
}

describe('read', () => {
  beforeEach(() => makeFiles({ 'a.txt': 'zero\none\r\ntwo\nthree' }));

  it.for([
    [{}, 'zero\none\r\ntwo\nthree'],
    [{ start_line: 1 }, 'one\r\ntwo\nthree'],
    [{ start_line: 1, end_line: 2 }, 'one\r\n'],
    [{ end_line: 1 }, 'zero\n'],
    [{ start_line: 9 }, ''],
    [{ start_line: -1 }, 'three'],
  ] as const)('gives the lines of %j as they are', async ([range, content]) => {
    expect(await data('read', { file: at('a.txt'), ...range })).toEqual({ content, file: at('a.txt') });
  });

  it('reads files that do not say how long they are', async () => {
    expect((await data('read', { file: '/proc/self/comm' })).content).toMatch(/\n$/);
  });
});

describe('what is wrong with a path', () => {
  it.for([
    ['one that does not exist', 'none', 'not_found', 'ENOENT', 'FileNotFoundError'],
    ['a directory', '.', 'invalid_target', 'EISDIR', 'IsADirectoryError'],
    ['one below a file', 'a.txt/b', 'invalid_target', 'ENOTDIR', 'NotADirectoryError'],
    ['one that goes in circles', 'loop', 'invalid_path', 'ELOOP', 'OSError'],
  ] as const)('is said of %s', async ([, name, type, errno, exception]) => {
    await makeFiles({ 'a.txt': '' });
    await symlink('loop', at('loop'));
    const file = name === '.' ? server.home : at(name);
    const body = await call('read', { file });
    expect(body).toMatchObject({ success: false, message: body.data.message });
    expect(body.data).toMatchObject({ path: file, operation: 'read', error_type: type });
    expect(body.data).toMatchObject({ errno_name: errno, exception_type: exception, retryable: false });
    expect(body.data.message).toMatch(/^Failed to read file: \[Errno \d+\] [A-Z]/);
  });

  it.for([
    ['a path that is not absolute', 'a.txt', 'invalid_path'],
    ['a path with a NUL byte', '/a\0b', 'invalid_path'],
    ['a device, which has no end', '/dev/zero', 'invalid_target'],
  ] as const)('is said of %s', async ([, file, type]) => {
    expect((await call('read', { file })).data).toMatchObject({ error_type: type, errno: null });
  });

  it('is said of a pipe at once, though nobody writes to it', async () => {
    await server.data('POST /v1/bash/exec', { command: 'mkfifo pipe' });
    expect((await call('read', { file: at('pipe') })).data).toMatchObject({ error_type: 'invalid_target' });
  });

  it('is said of files that are too large or no text', async () => {
    await writeFile(at('large'), 'x'.repeat(1001));
    await writeFile(at('binary'), Buffer.from([0xff, 0xfe, 0x00]));
    expect((await call('read', { file: at('large') })).data).toMatchObject({ error_type: 'file_too_large' });
    expect((await call('read', { file: at('binary') })).data).toMatchObject({ error_type: 'decode_error' });
  });
});

describe('write', () => {
  it('makes the directories above, and gives the bytes written', async () => {
    const file = at('new/folder/a.txt');
    expect(await data('write', { file, content: 'é' })).toEqual({ file, bytes_written: 2 });
    expect(await readFile(file, 'utf8')).toBe('é');
  });

  it('appends, and adds the line ends that are asked for', async () => {
    const file = at('a.txt');
    await data('write', { file, content: 'a', trailing_newline: true });
    await data('write', { file, content: 'b', append: true });
    await data('write', { file, content: 'c', append: true, leading_newline: true });
    expect(await readFile(file, 'utf8')).toBe('a\nb\nc');
  });

  it('takes bytes as base64, or one to a character', async () => {
    const bytes = Buffer.from([0, 255, 10, 128]);
    await data('write', { file: at('a'), content: bytes.toString('base64'), encoding: 'base64' });
    await data('write', {
      file: at('b'),
      content: bytes.toString('latin1'),
      encoding: 'raw',
      trailing_newline: true,
    });
    expect([await readFile(at('a')), await readFile(at('b'))]).toEqual([bytes, bytes]);
  });

  it('writes nothing when the content is not what it claims to be', async () => {
    const body = await call('write', { file: at('a'), content: 'no base64!', encoding: 'base64' });
    expect(body.data).toMatchObject({ error_type: 'decode_error' });
    await expect(readFile(at('a'))).rejects.toThrow('ENOENT');
  });

  it('keeps who may read a file that it overwrites', async () => {
    await makeFiles({ 'a.sh': 'old' });
    await chmod(at('a.sh'), 0o755);
    await data('write', { file: at('a.sh'), content: 'new' });
    const { files } = await data('list', { path: server.home, include_permissions: true });
    expect(files).toMatchObject([{ name: 'a.sh', permissions: '755' }]);
  });
});

describe('replace', () => {
  it('replaces every occurrence, taking both texts as they are', async () => {
    await makeFiles({ 'a.txt': 'a.b a.b axb' });
    expect(await data('replace', { file: at('a.txt'), old_str: 'a.b', new_str: '$&$1' })).toMatchObject({
      replaced_count: 2,
    });
    expect(await readFile(at('a.txt'), 'utf8')).toBe('$&$1 $&$1 axb');
  });

  it('leaves a file alone in which there is nothing to replace', async () => {
    await makeFiles({ 'a.txt': 'a' });
    expect(await data('replace', { file: at('a.txt'), old_str: 'b', new_str: 'c' })).toMatchObject({
      replaced_count: 0,
    });
    const { data: problem } = await call('replace', { file: at('a.txt'), old_str: '', new_str: 'c' });
    expect(problem).toMatchObject({ error_type: 'invalid_pattern' });
  });
});

describe('find, glob and list', () => {
  beforeEach(() =>
    makeFiles({
      'a.py': 'a',
      '.hidden/b.py': 'bb',
      'src/b.py': 'bbb',
      'src/deep/c.py': 'cccc',
      'src/deep/d.txt': '',
      'node_modules/e/e.py': 'e',
    }),
  );
  const names = (files: readonly { readonly path: string }[]) =>
    files.map(({ path }) => path.slice(server.home.length + 1));

  it('find looks for names at any depth, and for paths from where it looks', async () => {
    const find = async (glob: string) =>
      names((await data('find', { path: server.home, glob })).files.map((path: string) => ({ path })));
    expect(await find('c.*')).toEqual(['src/deep/c.py']);
    expect(await find('src/*.py')).toEqual(['src/b.py']);
    expect(await find('src/**')).toEqual(['src', 'src/b.py', 'src/deep', 'src/deep/c.py', 'src/deep/d.txt']);
  });

  it('glob fits whole paths, leaving out what is hidden or excluded', async () => {
    const glob = async (body: object) => names((await data('glob', { path: server.home, ...body })).files);
    expect(await glob({ pattern: '*.py' })).toEqual(['a.py']);
    expect(await glob({ pattern: '**/*.py', exclude: ['node_modules'] })).toEqual([
      'a.py',
      'src/b.py',
      'src/deep/c.py',
    ]);
    expect(
      await glob({ pattern: '**/*.py', exclude: ['node_modules/**', 'src/deep'], include_hidden: true }),
    ).toEqual(['.hidden/b.py', 'a.py', 'src/b.py']);
    expect(await glob({ pattern: 'src/*', files_only: false })).toEqual(['src/b.py', 'src/deep']);
    expect(await glob({ pattern: 'src/**', sort_by: 'size', sort_desc: true })).toEqual([
      'src/deep/c.py',
      'src/b.py',
      'src/deep/d.txt',
    ]);
  });

  it('glob gives no more than asked for, and says how many there are', async () => {
    const result = await data('glob', {
      path: server.home,
      pattern: '**/*.py',
      max_results: 2,
      include_metadata: false,
    });
    expect(result).toMatchObject({ total_count: 4, truncated: true });
    expect(result.files).toMatchObject([{ name: 'a.py', size: null, modified_time: null }, { name: 'e.py' }]);
  });

  it('list gives what is in a directory, and below it', async () => {
    const list = await data('list', { path: server.home });
    expect(names(list.files)).toEqual(['.hidden', 'a.py', 'node_modules', 'src']);
    expect(list).toMatchObject({ total_count: 4, directory_count: 3, file_count: 1 });
    expect(list.files[1]).toMatchObject({
      size: 1,
      is_directory: false,
      extension: '.py',
      permissions: null,
    });

    const below = await data('list', {
      path: server.home,
      recursive: true,
      max_depth: 2,
      show_hidden: false,
    });
    expect(names(below.files).toSorted()).toEqual([
      'a.py',
      'node_modules',
      'node_modules/e',
      'src',
      'src/b.py',
      'src/deep',
    ]);
    const texts = await data('list', {
      path: at('src'),
      recursive: true,
      file_types: ['txt'],
      sort_by: 'type',
    });
    expect(names(texts.files)).toEqual(['src/deep', 'src/deep/d.txt']);
  });

  it('list says so when there is more than it gives', async () => {
    await makeFiles(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`many/${n}`, ''])));
    const body = await call('list', { path: at('many') });
    expect(body).toMatchObject({
      message: 'Only the first 50 entries are listed.',
      data: { total_count: 50 },
    });
  });

  it('all of them say what is wrong with a directory', async () => {
    for (const [name, body] of Object.entries({ find: { glob: '*' }, glob: { pattern: '*' }, list: {} })) {
      expect((await call(name, { path: at('none'), ...body })).data).toMatchObject({
        operation: name,
        error_type: 'not_found',
      });
    }
  });
});

describe('upload and download', () => {
  const form = (
    file: string | undefined,
    path?: string,
    order: 'file-first' | 'path-first' = 'file-first',
  ) => {
    const result = new FormData();
    const addPath = () => path !== undefined && result.append('path', path);
    if (order === 'path-first') addPath();
    if (file !== undefined) result.append('file', new Blob([file]), 'a b.bin');
    if (order === 'file-first') addPath();
    return result;
  };
  const upload = async (body: FormData) => {
    const response = await fetch(`${server.url}/v1/file/upload`, { method: 'POST', body });
    const answer: Body = await response.json();
    return { status: response.status, body: answer };
  };
  const download = (path: string, query = '') =>
    fetch(`${server.url}/v1/file/download?path=${encodeURIComponent(path)}${query}`);

  it.for(['file-first', 'path-first'] as const)('stores a file where it is told, %s', async (order) => {
    const { body } = await upload(form('content', at('new/up.bin'), order));
    expect(body).toMatchObject({ success: true, data: { file_path: at('new/up.bin'), file_size: 7 } });
    expect(await readFile(at('new/up.bin'), 'utf8')).toBe('content');
  });

  it('stores a file under its own name in a directory', async () => {
    expect((await upload(form('x', server.home))).body.data.file_path).toBe(at('a b.bin'));
    expect((await upload(form('x', `${at('other')}/`))).body.data.file_path).toBe(at('other/a b.bin'));
  });

  it('stores nothing of a file that is too large, nor of a form without one', async () => {
    const { body } = await upload(form('x'.repeat(1001), at('large')));
    expect(body).toMatchObject({ success: false, data: { error_type: 'file_too_large' } });
    expect(await data('list', { path: server.home })).toMatchObject({ total_count: 0 });
    const missing = await upload(form(undefined, at('a')));
    expect(missing).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'file'] }] },
    });
  });

  it('sends a file as it is, under its name', async () => {
    const bytes = Buffer.from([0, 255, 10, 128]);
    await writeFile(at('ä.bin'), bytes);
    const response = await download(at('ä.bin'));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '4',
      'content-disposition': "attachment; filename*=UTF-8''%C3%A4.bin",
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    await writeFile(at('empty'), '');
    expect(await (await download(at('empty'), '&change_policy=abort')).text()).toBe('');
  });

  it.for([
    ['none', 404],
    ['', 400],
  ] as const)('answers HTTP errors for what cannot be sent: %j', async ([name, status]) => {
    const response = await download(at(name));
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(server.home) });
  });

  it('needs a path, and a policy that there is', async () => {
    expect((await server.call('GET /v1/file/download')).body.detail).toMatchObject([
      { type: 'missing', loc: ['query', 'path'] },
    ]);
    const { detail } = (await server.call('GET /v1/file/download?path=/a&change_policy=retry')).body;
    expect(detail).toMatchObject([{ type: 'enum', msg: "Input should be 'ignore' or 'abort'" }]);
  });
});
