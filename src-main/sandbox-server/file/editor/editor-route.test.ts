import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Body, startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await writeFile(at('a.txt'), 'one\ntwo\nthree\ntwo\n');
});
afterEach(() => server[Symbol.asyncDispose]());

const at = (name: string) => join(server.home, name);
const edit = async (command: string, more: object = {}, path = at('a.txt')): Promise<Body> =>
  (await server.call('POST /v1/file/str_replace_editor', { command, path, ...more })).body;
const content = () => readFile(at('a.txt'), 'utf8');

describe('view', () => {
  it('shows a file with its line numbers, or some of its lines', async () => {
    const { data } = await edit('view');
    expect(data).toMatchObject({ path: at('a.txt'), prev_exist: true, error: null });
    expect(data.output).toContain('\n     1\tone\n     2\ttwo\n     3\tthree\n     4\ttwo\n');
    expect((await edit('view', { view_range: [2, 3] })).data.output).toMatch(
      /:\n {5}2\ttwo\n {5}3\tthree\n$/,
    );
    expect((await edit('view', { view_range: [4, -1] })).data.output).toMatch(/:\n {5}4\ttwo\n$/);
  });

  it.for([[[0, 1]], [[5, 6]], [[3, 2]], [[1]]])('refuses the range %j', async ([range]) => {
    const body = await edit('view', { view_range: range });
    expect(body).toMatchObject({ success: false, data: { error: expect.stringContaining('view_range') } });
  });

  it('shows what is in a directory, two levels deep', async () => {
    await mkdir(at('x/y/z'), { recursive: true });
    await writeFile(at('.hidden'), '');
    const { output } = (await edit('view', {}, server.home)).data;
    expect(output.trim().split('\n').slice(1)).toEqual([
      server.home,
      at('a.txt'),
      `${at('x')}/`,
      `${at('x/y')}/`,
    ]);
  });
});

describe('create', () => {
  it('makes a file, and the directories above it', async () => {
    const { data } = await edit('create', { file_text: 'new' }, at('x/y.txt'));
    expect(data).toMatchObject({ prev_exist: false, old_content: null, new_content: 'new' });
    expect(await readFile(at('x/y.txt'), 'utf8')).toBe('new');
  });

  it('overwrites nothing', async () => {
    expect(await edit('create', { file_text: 'new' })).toMatchObject({
      success: false,
      message: expect.stringContaining(`There is a file at ${at('a.txt')} already`),
      data: { prev_exist: true },
    });
    expect(await content()).toBe('one\ntwo\nthree\ntwo\n');
  });
});

describe('str_replace', () => {
  it('replaces a text that is there once, and shows the lines around it', async () => {
    const { data } = await edit('str_replace', { old_str: 'three\n', new_str: '3a\n3b\n' });
    expect(data).toMatchObject({
      old_content: 'one\ntwo\nthree\ntwo\n',
      new_content: 'one\ntwo\n3a\n3b\ntwo\n',
    });
    expect(data.output).toContain('     3\t3a\n     4\t3b\n');
    expect(await content()).toBe(data.new_content);
  });

  it.for([
    ['ALL', 'one\n$&\nthree\n$&\n'],
    ['FIRST', 'one\n$&\nthree\ntwo\n'],
    ['LAST', 'one\ntwo\nthree\n$&\n'],
  ] as const)('replaces %s of several if it is told which', async ([replace_mode, text]) => {
    await edit('str_replace', { old_str: 'two', new_str: '$&', replace_mode });
    expect(await content()).toBe(text);
  });

  it.for([
    ['a text that is there several times', { old_str: 'two', new_str: '2' }, 'lines 2, 4'],
    ['a text that is not there', { old_str: 'four', new_str: '4' }, 'does not appear'],
    ['nothing', { old_str: '', new_str: '4' }, 'is empty'],
    ['a text by itself', { old_str: 'one', new_str: 'one' }, 'are the same'],
    ['what is not said', { new_str: '4' }, '`old_str` is required'],
  ] as const)('refuses to replace %s', async ([, more, words]) => {
    expect(await edit('str_replace', more)).toMatchObject({
      success: false,
      message: expect.stringContaining(words),
    });
    expect(await content()).toBe('one\ntwo\nthree\ntwo\n');
  });

  it('removes a text when nothing is to take its place', async () => {
    await edit('str_replace', { old_str: 'one\n' });
    expect(await content()).toBe('two\nthree\ntwo\n');
  });
});

describe('insert', () => {
  it.for([
    [0, 'new\none\ntwo\nthree\ntwo\n'],
    [1, 'one\nnew\ntwo\nthree\ntwo\n'],
    [4, 'one\ntwo\nthree\ntwo\nnew\n'],
  ] as const)('inserts after line %d', async ([insert_line, text]) => {
    await edit('insert', { insert_line, new_str: 'new' });
    expect(await content()).toBe(text);
  });

  it('refuses a line that is not there', async () => {
    expect(await edit('insert', { insert_line: 5, new_str: 'new' })).toMatchObject({
      success: false,
      message: '`insert_line` is 5; it must be from 0 to 4.',
    });
  });

  it('inserts into an empty file', async () => {
    await writeFile(at('a.txt'), '');
    await edit('insert', { insert_line: 0, new_str: 'new' });
    expect(await content()).toBe('new\n');
  });
});

describe('undo_edit', () => {
  it('takes edits back, the last first', async () => {
    await edit('str_replace', { old_str: 'one', new_str: '1' });
    await edit('insert', { insert_line: 0, new_str: '0' });
    expect((await edit('undo_edit')).data).toMatchObject({ new_content: '1\ntwo\nthree\ntwo\n' });
    await edit('undo_edit');
    expect(await content()).toBe('one\ntwo\nthree\ntwo\n');
    expect(await edit('undo_edit')).toMatchObject({
      success: false,
      message: expect.stringContaining('no edit'),
    });
  });
});

it('says what is wrong with a file, as all file operations do', async () => {
  expect(await edit('view', {}, at('none'))).toMatchObject({
    success: false,
    data: { operation: 'view', error_type: 'not_found', path: at('none') },
  });
  expect((await edit('view', {}, 'a.txt')).data).toMatchObject({ error_type: 'invalid_path' });
});
