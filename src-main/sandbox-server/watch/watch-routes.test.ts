import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JumpingClock } from '../testing/jumping-clock.ts';
import { type Body, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let clock: JumpingClock;
beforeEach(async () => {
  clock = new JumpingClock();
  server = await startTestServer({ clock, limits: { maxWatchers: 2, maxWatchedDirectories: 20 } });
});
afterEach(() => server[Symbol.asyncDispose]());

const at = (name: string) => join(server.home, name);

async function watch(options: object = {}): Promise<string> {
  const { status, body } = await server.call('POST /v1/file/watch', {
    path: server.home,
    debounce: 50,
    ...options,
  });
  expect(status).toBe(200);
  expect(body.data.watcher_id).toBe(body.watcher_id);
  return body.watcher_id;
}

const poll = async (id: string, body: object = {}): Promise<Body> =>
  (await server.call(`POST /v1/file/watch/${id}/poll`, body)).body;

/** Polls until `count` events have come, and gives them in short. */
async function events(id: string, count: number): Promise<string[][]> {
  const all: Body[] = [];
  for (let cursor = 0; all.length < count; ) {
    const page = await poll(id, { cursor, timeout: 5 });
    all.push(...page.events);
    cursor = page.cursor;
    if (page.events.length === 0) break;
  }
  return all.map(({ type, relative_path, old_path }) => [
    type,
    relative_path,
    ...(old_path ? [old_path] : []),
  ]);
}

describe('a watcher', () => {
  it('tells of a file what happens to it', async () => {
    // Long enough that what is made and filled in two steps is told as one.
    const id = await watch({ debounce: 400 });
    await writeFile(at('a.txt'), 'hello');
    const { events: created, cursor } = await poll(id, { timeout: 5 });
    expect(created).toEqual([
      {
        seq: 1,
        type: 'create',
        path: at('a.txt'),
        relative_path: 'a.txt',
        old_path: null,
        is_dir: false,
        timestamp: expect.any(Number),
        mtime: expect.any(Number),
        size: 5,
        inode: expect.any(Number),
      },
    ]);
    await writeFile(at('a.txt'), 'more than that');
    expect((await poll(id, { cursor, timeout: 5 })).events).toMatchObject([
      { seq: 2, type: 'write', size: 14 },
    ]);
    await chmod(at('a.txt'), 0o600);
    expect((await poll(id, { cursor: 2, timeout: 5 })).events).toMatchObject([{ type: 'chmod' }]);
    await rename(at('a.txt'), at('b.txt'));
    expect((await poll(id, { cursor: 3, timeout: 5 })).events).toMatchObject([
      { type: 'rename', path: at('b.txt'), old_path: at('a.txt') },
    ]);
    await rm(at('b.txt'));
    expect((await poll(id, { cursor: 4, timeout: 5 })).events).toMatchObject([
      { type: 'remove', size: null },
    ]);
  });

  it('tells what happens in directories that come and go', async () => {
    const id = await watch();
    await mkdir(at('x/y'), { recursive: true });
    await writeFile(at('x/y/a'), '');
    expect((await events(id, 3)).toSorted()).toEqual([
      ['create', 'x'],
      ['create', 'x/y'],
      ['create', 'x/y/a'],
    ]);
    await writeFile(at('x/y/b'), '');
    expect((await poll(id, { cursor: 3, timeout: 5 })).events).toMatchObject([{ relative_path: 'x/y/b' }]);
    await rm(at('x'), { recursive: true });
    const removed = await events(id, 8);
    expect(removed.slice(4).toSorted()).toEqual([
      ['remove', 'x'],
      ['remove', 'x/y'],
      ['remove', 'x/y/a'],
      ['remove', 'x/y/b'],
    ]);
  });

  it('tells of a moved directory where all that is in it went', async () => {
    await mkdir(at('x'));
    await writeFile(at('x/a'), '');
    const id = await watch();
    await rename(at('x'), at('z'));
    expect((await events(id, 2)).toSorted()).toEqual([
      ['rename', 'z', at('x')],
      ['rename', 'z/a', at('x/a')],
    ]);
    await writeFile(at('z/b'), '');
    expect((await poll(id, { cursor: 2, timeout: 5 })).events).toMatchObject([
      { type: 'create', path: at('z/b') },
    ]);
  });

  it('leaves out what is excluded, or not included', async () => {
    await mkdir(at('node_modules'));
    const id = await watch({ include_patterns: ['*.ts', 'docs/**'] });
    await writeFile(at('node_modules/a.ts'), '');
    await writeFile(at('a.js'), '');
    await writeFile(at('a.ts'), '');
    await mkdir(at('docs'));
    await writeFile(at('docs/a.md'), '');
    const told = await events(id, 3);
    expect(told.map(([, path]) => path).toSorted()).toEqual(['a.ts', 'docs', 'docs/a.md']);
  });

  it('watches a directory alone, or a single file, if that is asked for', async () => {
    await mkdir(at('x'));
    await writeFile(at('a'), '');
    const shallow = await watch({ recursive: false });
    const single = await watch({ path: at('a'), debounce: 400 });
    await writeFile(at('x/b'), '');
    await writeFile(at('c'), '');
    await writeFile(at('a'), 'a');
    expect((await events(shallow, 2)).toSorted()).toEqual([
      ['create', 'c'],
      ['write', 'a'],
    ]);
    expect(await events(single, 1)).toEqual([['write', 'a']]);
  });

  it('answers at once when it is not told to wait', async () => {
    const id = await watch();
    expect(await poll(id)).toEqual({ watcher_id: id, events: [], cursor: 0, overflow: false });
  });

  it('says when there is more than it can watch', async () => {
    const id = await watch();
    await Promise.all(Array.from({ length: 30 }, (_, n) => mkdir(at(`${n}`))));
    const pages: Body[] = [];
    for (let cursor = 0; !pages.some(({ overflow }) => overflow) && pages.length < 10; ) {
      pages.push(await poll(id, { cursor, timeout: 5 }));
      cursor = pages.at(-1).cursor;
    }
    expect(pages.some(({ overflow }) => overflow)).toBe(true);
  });

  it('is listed until it is stopped', async () => {
    const id = await watch();
    expect((await server.call('GET /v1/file/watch')).body.watchers).toMatchObject([
      { watcher_id: id, path: server.home },
    ]);
    expect((await server.call(`DELETE /v1/file/watch/${id}`)).body).toEqual({
      watcher_id: id,
      stopped: true,
    });
    expect((await server.call(`DELETE /v1/file/watch/${id}`)).status).toBe(404);
    expect((await server.call(`POST /v1/file/watch/${id}/poll`, {})).status).toBe(404);
  });

  it('cannot watch what is not there, nor be one of too many', async () => {
    const create = (path: string) => server.call('POST /v1/file/watch', { path });
    expect(await create(at('none'))).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('none') },
    });
    expect((await create('relative')).status).toBe(400);
    await watch();
    await watch();
    expect((await create(server.home)).status).toBe(429);
  });
});

/** Removes a file if it is there, else makes it. */
async function toggle(path: string): Promise<void> {
  await rm(path).catch(() => writeFile(path, ''));
}

describe('waiting for a file', () => {
  const wait = async (path: string, options: object = {}): Promise<Body> =>
    (await server.call('POST /v1/file/watch/wait', { path, timeout: 5, ...options })).body.event;

  it('ends when it comes, wherever that is', async () => {
    const waiting = wait(at('new/folder/result.json'));
    await mkdir(at('new/folder'), { recursive: true });
    await writeFile(at('new/folder/other.json'), '');
    await writeFile(at('new/folder/result.json'), '{}');
    expect(await waiting).toMatchObject({ type: 'create', path: at('new/folder/result.json') });
  });

  it('ends at once when it is there, unless only what comes later counts', async () => {
    await writeFile(at('a'), '');
    expect(await wait(at('a'))).toMatchObject({ type: 'create' });
    let toggled = Promise.resolve();
    const stirring = setInterval(() => {
      toggled = toggled.then(() => toggle(at('a')));
    }, 100);
    expect(await wait(at('a'), { event_types: ['remove'] })).toMatchObject({ type: 'remove' });
    clearInterval(stirring);
    await toggled;
  });

  it('ends with nothing when the time is over', async () => {
    expect(await clock.jumpUntil(wait(at('never')), 5000)).toBeNull();
  });
});

describe('the stream of events', () => {
  /** Opens the stream; gives a function that reads until `count` events have come. */
  async function open(id: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${server.url}/v1/file/watch/${id}/events`, { headers });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    return async (count: number): Promise<string[]> => {
      let text = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        if (text.split('\n\n').length > count) break;
      }
      return text.split('\n\n').slice(0, count);
    };
  }

  it('tells what happens from now on, each with an id to go on from', async () => {
    const id = await watch();
    await writeFile(at('before'), '');
    await events(id, 1);
    const read = await open(id);
    await writeFile(at('after'), '');
    const [started, change] = await read(2);
    expect(started).toContain('event: watch_started');
    expect(change).toContain(`id: ${id}:2\nevent: file_change\n`);
    expect(change).toContain(`"path":"${at('after')}"`);
  });

  it('goes on where it broke', async () => {
    const id = await watch();
    await writeFile(at('before'), '');
    await events(id, 1);
    const read = await open(id, { 'last-event-id': `${id}:0` });
    expect((await read(2))[1]).toContain(`id: ${id}:1\n`);
  });

  it('ends when the watcher is stopped', async () => {
    const id = await watch();
    const read = await open(id);
    await server.call(`DELETE /v1/file/watch/${id}`);
    expect(await read(2)).toEqual([expect.stringContaining('watch_started'), '']);
  });
});
