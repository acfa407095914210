import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeClock } from '../provider/testing/fake-clock.ts';
import type { FileService } from './file-service.ts';
import { createFilesBed, type FilesBed, OWNER, PLATFORMS } from './testing/files-bed.ts';
import { LARGEST_UPLOAD, MOST_UPLOADS } from './uploads.ts';

const at = (path: string) => ({ owner: OWNER, area: 'workspace' as const, path });
const FIVE_MINUTES = 5 * 60_000;

describe.each(PLATFORMS)('files that come in, as on %s', (platform) => {
  let bed: FilesBed;
  let root: string;
  let workspace: string;
  let secret: string;
  let clock: FakeClock;
  let files: FileService;
  let put: FilesBed['put'];
  let upload: FilesBed['upload'];
  let leftovers: FilesBed['leftovers'];

  beforeEach(() => {
    bed = createFilesBed(platform);
    ({ root, workspace, secret, clock, files, put, upload, leftovers } = bed);
  });
  afterEach(() => bed[Symbol.asyncDispose]());

  const untouched = () => expect(bed.readSecret()).toBe('do not read');

  it('takes a file in whole, for every user, also by its pieces', async () => {
    const id = await files.beginUpload(at('new.bin'), { size: 6, overwrite: false });
    await files.upload(id, 0, Buffer.from('abc'));
    expect(existsSync(path.join(workspace, 'new.bin'))).toBe(false);
    await files.upload(id, 3, Buffer.from('def'));
    expect(await files.finishUpload(id)).toMatchObject({ name: 'new.bin', kind: 'file', size: 6 });
    expect(readFileSync(path.join(workspace, 'new.bin'), 'utf8')).toBe('abcdef');
    const { mode, nlink } = statSync(path.join(workspace, 'new.bin'));
    expect([mode & 0o777, nlink]).toEqual([0o666, 1]);
    expect(leftovers()).toEqual([]);
  });

  it('keeps the order of pieces that are sent without waiting, and waits for them at the end', async () => {
    const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(64 * 1024, index));
    const whole = Buffer.concat(pieces);
    const id = await files.beginUpload(at('big.bin'), { size: whole.length, overwrite: false });
    const sent = pieces.map((piece, index) => files.upload(id, index * piece.length, piece));
    const entry = files.finishUpload(id);
    await Promise.all(sent);
    expect((await entry).size).toBe(whole.length);
    expect(readFileSync(path.join(workspace, 'big.bin')).equals(whole)).toBe(true);
  });

  it('replaces a file only where that was asked for, and a link itself instead of its target', async () => {
    put('a.txt', 'old');
    await expect(upload('a.txt', 'new')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await upload('a.txt', 'new', true);
    expect(readFileSync(path.join(workspace, 'a.txt'), 'utf8')).toBe('new');
    symlinkSync(path.join(secret, 'key'), path.join(workspace, 'link'));
    await upload('link', 'mine', true);
    expect(readFileSync(path.join(workspace, 'link'), 'utf8')).toBe('mine');
    mkdirSync(path.join(workspace, 'dir'));
    await expect(upload('dir', 'x', true)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect(leftovers()).toEqual([]);
    untouched();
  });

  it('does not replace what appears while a file is on its way', async () => {
    const id = await files.beginUpload(at('a.txt'), { size: 1, overwrite: false });
    await files.upload(id, 0, Buffer.from('x'));
    put('a.txt', 'of the sandbox');
    await expect(files.finishUpload(id)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect(readFileSync(path.join(workspace, 'a.txt'), 'utf8')).toBe('of the sandbox');
  });

  it('follows no link that takes the place of the directory while a file is on its way', async () => {
    mkdirSync(path.join(workspace, 'dir'));
    const id = await files.beginUpload(at('dir/a'), { size: 1, overwrite: true });
    await files.upload(id, 0, Buffer.from('x'));
    rmSync(path.join(workspace, 'dir'), { recursive: true });
    symlinkSync(secret, path.join(workspace, 'dir'));
    await expect(files.finishUpload(id)).rejects.toMatchObject({ code: 'FILE_REFUSED' });
    expect(readdirSync(secret)).toEqual(['key']);
  });

  it('gives up an upload that is cancelled, wrong, too large, or forgotten', async () => {
    const begin = () => files.beginUpload(at('a.txt'), { size: 4, overwrite: false });
    await files.cancelUpload(await begin());
    await files.cancelUpload('unknown');
    await expect(files.upload(await begin(), 1, Buffer.from('x'))).rejects.toThrow('Expected the piece at 0');
    await expect(files.upload(await begin(), 0, Buffer.from('12345'))).rejects.toThrow('Expected the piece');
    await expect(files.finishUpload(await begin())).rejects.toThrow('Expected 4 bytes');
    const forgotten = await begin();
    await clock.advance(FIVE_MINUTES);
    await expect(files.upload(forgotten, 0, Buffer.from('x'))).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(
      files.beginUpload(at('a.txt'), { size: LARGEST_UPLOAD + 1, overwrite: false }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect.poll(leftovers).toEqual([]);
    expect(readdirSync(workspace)).toEqual([]);
  });

  it('takes so many uploads and no more, however many begin at once', async () => {
    const begin = (index: number) => files.beginUpload(at(`${index}`), { size: 1, overwrite: false });
    const begun = await Promise.allSettled(Array.from({ length: MOST_UPLOADS + 10 }, (_, i) => begin(i)));
    const ids = begun.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(ids).toHaveLength(MOST_UPLOADS);
    expect(leftovers()).toHaveLength(MOST_UPLOADS);
    await expect(begin(0)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await Promise.all(ids.map((id) => files.cancelUpload(id)));
    // One that could not begin takes no place.
    for (let round = 0; round <= MOST_UPLOADS; round += 1) {
      await expect(files.beginUpload(at('missing/a'), { size: 1, overwrite: false })).rejects.toMatchObject({
        code: 'FILE_NOT_FOUND',
      });
    }
    await begin(0);
  });

  it('removes what is on its way when it ends, and what an earlier process left', async () => {
    await files.beginUpload(at('a.txt'), { size: 4, overwrite: false });
    expect(leftovers()).toHaveLength(1);
    await files[Symbol.asyncDispose]();
    expect(leftovers()).toEqual([]);
    mkdirSync(path.join(root, 'threads', 't', '.moorage', 'gone-1', 'deep'), { recursive: true });
    await using _next = bed.open(() => Date.now() + FIVE_MINUTES);
    await _next[Symbol.asyncDispose]();
    expect(leftovers()).toEqual([]);
  });
});
