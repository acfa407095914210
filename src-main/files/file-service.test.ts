import { execFileSync, spawn } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentPlatform } from '../platform/platform.ts';
import type { FileService } from './file-service.ts';
import { createFilesBed, type FilesBed, OWNER, PLATFORMS } from './testing/files-bed.ts';

const at = (path: string) => ({ owner: OWNER, area: 'workspace' as const, path });

describe.each(PLATFORMS)('files, as on %s', (platform) => {
  let bed: FilesBed;
  let workspace: string;
  let secret: string;
  let files: FileService;
  let put: FilesBed['put'];
  let upload: FilesBed['upload'];
  let leftovers: FilesBed['leftovers'];

  beforeEach(() => {
    bed = createFilesBed(platform);
    ({ workspace, secret, files, put, upload, leftovers } = bed);
  });
  afterEach(() => bed[Symbol.asyncDispose]());

  const untouched = () => expect(bed.readSecret()).toBe('do not read');

  it('lists directories first, then by name, with sizes and kinds', async () => {
    put('b.txt', '12345');
    put('a.txt');
    mkdirSync(path.join(workspace, 'z'));
    symlinkSync(secret, path.join(workspace, 'link'));
    const { entries, hostPath, truncated } = await files.list(at(''));
    expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
      ['z', 'directory'],
      ['a.txt', 'file'],
      ['b.txt', 'file'],
      ['link', 'link'],
    ]);
    expect(entries[2]).toMatchObject({ size: 5 });
    expect({ hostPath, truncated }).toEqual({ hostPath: workspace, truncated: false });
  });

  it('says of a file with several names that it is one, and of one that came here that it is not', async () => {
    put('a');
    linkSync(path.join(workspace, 'a'), path.join(workspace, 'b'));
    mkdirSync(path.join(workspace, 'dir', 'in'), { recursive: true });
    expect(await upload('c', 'x')).toMatchObject({ name: 'c', shared: false });
    const { entries } = await files.list(at(''));
    expect(entries.map(({ name, shared }) => [name, shared])).toEqual([
      ['dir', false],
      ['a', true],
      ['b', true],
      ['c', false],
    ]);
  });

  // Other systems refuse such names.
  if (currentPlatform === 'linux') {
    it('counts what has a name that is no text', async () => {
      put('a');
      writeFileSync(Buffer.concat([Buffer.from(`${workspace}/`), Buffer.from([0xff, 0xfe])]), 'x');
      const { entries, nameless } = await files.list(at(''));
      expect([entries.map(({ name }) => name), nameless]).toEqual([['a'], 1]);
    });

    it('removes what has a name that is no text with the directory it is in', async () => {
      const odd = (...parents: readonly (string | Buffer)[]) =>
        Buffer.concat([...parents, '/', Buffer.from([0xff])].map((part) => Buffer.from(part as string)));
      const directory = path.join(workspace, 'dir');
      mkdirSync(directory);
      mkdirSync(odd(directory));
      writeFileSync(odd(odd(directory)), 'x');
      await files.remove(at(''), ['dir']);
      expect([readdirSync(workspace), leftovers()]).toEqual([[], []]);
    });
  }

  it('reads pieces of a file', async () => {
    put('a.txt', 'abcdef');
    const { bytes, size } = await files.read(at('a.txt'), { offset: 2, length: 3 });
    expect([Buffer.from(bytes).toString(), size]).toEqual(['cde', 6]);
    const beyond = await files.read(at('a.txt'), { offset: 9, length: 3 });
    expect(beyond.bytes).toHaveLength(0);
  });

  it.each(['..', '../secret/key', 'a/../../x', '/etc/passwd', './a', 'a//b', 'a/', 'a\0b'])(
    'refuses the path %j',
    async (bad) => {
      for (const attempt of [
        () => files.list(at(bad)),
        () => files.read(at(bad), { offset: 0, length: 1 }),
        async () => files.beginUpload(at(bad), { size: 1, overwrite: true }),
        () => files.makeDirectory(at(bad)),
        () => files.remove(at(''), [bad]),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      }
    },
  );

  it('follows no link, neither at the end of a path nor in it', async () => {
    symlinkSync(secret, path.join(workspace, 'dir'));
    symlinkSync(path.join(secret, 'key'), path.join(workspace, 'file'));
    symlinkSync('.', path.join(workspace, 'self'));
    put('plain');
    for (const attempt of [
      () => files.list(at('dir')),
      () => files.read(at('dir/key'), { offset: 0, length: 9 }),
      () => files.read(at('file'), { offset: 0, length: 9 }),
      () => files.read(at('self/plain'), { offset: 0, length: 9 }),
      () => upload('dir/new', 'x'),
      () => files.makeDirectory(at('dir/new')),
      () => files.remove(at(''), ['dir/key']),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'FILE_REFUSED' });
    }
    expect(readdirSync(secret)).toEqual(['key']);
    untouched();
  });

  it('opens no pipe, device, socket or file of several names', async () => {
    execFileSync('mkfifo', [path.join(workspace, 'pipe')]);
    linkSync(path.join(secret, 'key'), path.join(workspace, 'hard'));
    for (const name of ['pipe', 'hard']) {
      await expect(files.read(at(name), { offset: 0, length: 9 })).rejects.toMatchObject({
        code: 'FILE_REFUSED',
      });
    }
    expect((await files.list(at(''))).entries.map(({ kind }) => kind)).toEqual(['file', 'other']);
  });

  it('makes directories that every user may write', async () => {
    expect(await files.makeDirectory(at('new'))).toMatchObject({ name: 'new', kind: 'directory' });
    expect(statSync(path.join(workspace, 'new')).mode & 0o777).toBe(0o777);
    await expect(files.makeDirectory(at('new'))).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await expect(files.makeDirectory(at('missing/new'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('removes files and trees, links among them, but nothing they point to', async () => {
    mkdirSync(path.join(workspace, 'a', 'b', 'c'), { recursive: true });
    writeFileSync(path.join(workspace, 'a', 'b', 'file'), 'x');
    symlinkSync(secret, path.join(workspace, 'a', 'b', 'link'));
    symlinkSync(secret, path.join(workspace, 'link'));
    put('plain');
    await files.remove(at(''), ['a', 'link', 'plain', 'gone already']);
    expect(readdirSync(workspace)).toEqual([]);
    expect(leftovers()).toEqual([]);
    untouched();
  });

  it('removes a tree that is nested beyond what a path can name', async () => {
    // Longer than any path: only a process that goes down with it can make it.
    const dig = "for (let i = 0; i < 1500; i += 1) { fs.mkdirSync('ddd'); process.chdir('ddd'); }";
    execFileSync(process.execPath, ['-e', dig], { cwd: workspace });
    await files.remove(at(''), ['ddd']);
    expect(readdirSync(workspace)).toEqual([]);
  });

  // Without descriptors a moment remains; see BY_PATH.
  if (platform === 'linux') {
    it('never leaves the area while the sandbox swaps a directory for a link', async () => {
      const loop = `while :; do mkdir swap 2>/dev/null; rmdir swap 2>/dev/null; ln -s ../../../../secret swap 2>/dev/null; rm -f swap; done`;
      const attacker = spawn('sh', ['-c', loop], { cwd: workspace, stdio: 'ignore' });
      try {
        for (let round = 0; round < 150; round += 1) {
          const seen = await files.list(at('swap')).catch(() => undefined);
          expect(seen?.entries ?? []).toEqual([]);
          const read = await files.read(at('swap/key'), { offset: 0, length: 20 }).catch(() => undefined);
          expect(read).toBeUndefined();
          await files.remove(at(''), ['swap/key']).catch(() => undefined);
          await files.remove(at(''), ['swap']).catch(() => undefined);
        }
      } finally {
        attacker.kill('SIGKILL');
      }
      untouched();
    });
  }

  it('says so where the area is gone', async () => {
    await expect(
      files.list({ ...at(''), owner: { userId: 'default', threadId: 'x' } }),
    ).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
});
