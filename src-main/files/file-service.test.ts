import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileOwner } from '#shared/contract/files.ts';
import type { JournalEntry } from '#shared/events.ts';
import { currentPlatform } from '../platform/platform.ts';
import { type DirectoryUse, useOf } from '../provider/directory-use.ts';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import { createFileService, type FileService } from './file-service.ts';
import { LARGEST_UPLOAD, MOST_UPLOADS } from './uploads.ts';

const OWNER: FileOwner = { userId: 'default', threadId: 't' };
const at = (path: string) => ({ owner: OWNER, area: 'workspace' as const, path });
const FIVE_MINUTES = 5 * 60_000;

// Both ways of reaching files safely, the second being that of systems without /proc.
describe.each(currentPlatform === 'linux' ? (['linux', 'darwin'] as const) : (['darwin'] as const))(
  'files, as on %s',
  (platform) => {
    let root: string;
    let workspace: string;
    let secret: string;
    let clock: FakeClock;
    let files: FileService;
    let uses: DirectoryUse[];

    beforeEach(() => {
      root = realpathSync(mkdtempSync(path.join(tmpdir(), 'moorage-files-')));
      workspace = path.join(root, 'threads', 't', 'user-data', 'workspace');
      for (const area of ['workspace', 'uploads', 'outputs'])
        mkdirSync(path.join(workspace, '..', area), { recursive: true });
      secret = path.join(root, 'secret');
      mkdirSync(secret);
      writeFileSync(path.join(secret, 'key'), 'do not read');
      clock = new FakeClock();
      uses = [];
      files = open();
    });
    afterEach(async () => {
      await files[Symbol.asyncDispose]();
      rmSync(root, { recursive: true, force: true });
    });

    const open = (now = () => 0) =>
      createFileService({
        baseDir: () => root,
        provider: {
          directoriesInUse: () => uses,
          whileUnused: (_directory, work) => work(),
          journal: ({ id }) => anonymousOnes(id),
          queryJournal: ({ threadId }) => ({ entries: entriesOf(threadId), more: false }),
        },
        clock: { now, timer: (callback, ms) => clock.timer(callback, ms) },
        platform,
      });
    const anonymousOnes = (id: string | undefined) =>
      id === 'anonymous1' ? [{ sandboxId: id, thread: null, kind: 'destroyed' } as JournalEntry] : [];

    const entriesOf = (threadId: string | undefined) =>
      [
        { sandboxId: 'cd', thread: { userId: 'alice', threadId: 'x' }, kind: 'noticed' } as JournalEntry,
      ].filter(({ thread }) => thread?.threadId === threadId);

    const put = (name: string, text = name) => writeFileSync(path.join(workspace, name), text);
    const untouched = () => expect(readFileSync(path.join(secret, 'key'), 'utf8')).toBe('do not read');
    const upload = async (target: string, text: string, overwrite = false) => {
      const id = await files.beginUpload(at(target), { size: text.length, overwrite });
      await files.upload(id, 0, Buffer.from(text));
      return files.finishUpload(id);
    };
    const leftovers = () => {
      const staging = path.join(root, 'threads', 't', '.moorage');
      return existsSync(staging) ? readdirSync(staging) : [];
    };

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
      await expect(files.upload(await begin(), 1, Buffer.from('x'))).rejects.toThrow(
        'Expected the piece at 0',
      );
      await expect(files.upload(await begin(), 0, Buffer.from('12345'))).rejects.toThrow(
        'Expected the piece',
      );
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
        await expect(files.beginUpload(at('missing/a'), { size: 1, overwrite: false })).rejects.toMatchObject(
          { code: 'FILE_NOT_FOUND' },
        );
      }
      await begin(0);
    });

    it('removes what is on its way when it ends, and what an earlier process left', async () => {
      await files.beginUpload(at('a.txt'), { size: 4, overwrite: false });
      expect(leftovers()).toHaveLength(1);
      await files[Symbol.asyncDispose]();
      expect(leftovers()).toEqual([]);
      mkdirSync(path.join(root, 'threads', 't', '.moorage', 'gone-1', 'deep'), { recursive: true });
      await using _next = open(() => Date.now() + FIVE_MINUTES);
      await _next[Symbol.asyncDispose]();
      expect(leftovers()).toEqual([]);
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

    it('tells whose files there are, how many and who uses them', async () => {
      put('a', '12345');
      mkdirSync(path.join(root, 'threads', 'anonymous1', 'user-data', 'outputs'), { recursive: true });
      mkdirSync(path.join(root, 'users', 'alice', 'threads', 'x', 'user-data', 'workspace'), {
        recursive: true,
      });
      symlinkSync(secret, path.join(workspace, 'link'));
      // What others keep in the place of a thread is none of its files.
      mkdirSync(path.join(root, 'threads', 'of-others'));
      uses = [useOf('ab', workspace)];
      const nothing = { size: 0, files: 0, modifiedAt: null, partial: false, sandboxId: null };
      const userData = (...parts: readonly string[]) => path.join(root, ...parts, 'user-data');
      expect(await files.owners()).toEqual([
        {
          owner: OWNER,
          hostPath: userData('threads', 't'),
          size: 5,
          files: 1,
          modifiedAt: expect.any(Number),
          partial: false,
          sandboxId: 'ab',
          lastSandboxId: null,
          mayRun: false,
        },
        {
          owner: { sandboxId: 'anonymous1' },
          hostPath: userData('threads', 'anonymous1'),
          ...nothing,
          lastSandboxId: 'anonymous1',
          mayRun: false,
        },
        {
          owner: { userId: 'alice', threadId: 'x' },
          hostPath: userData('users', 'alice', 'threads', 'x'),
          ...nothing,
          lastSandboxId: 'cd',
          // Its end is not known.
          mayRun: true,
        },
      ]);
    });

    it('stops counting in time, and says that there is more', async () => {
      for (const threadId of ['t', 'u', 'v']) {
        const area = path.join(root, 'threads', threadId, 'user-data', 'workspace');
        mkdirSync(area, { recursive: true });
        for (let index = 0; index < 20; index += 1) writeFileSync(path.join(area, `${index}`), 'x');
      }
      // Each look at the clock takes a second: there is time for ten of them.
      let now = 0;
      await using slow = open(() => (now += 1000));
      const owners = await slow.owners();
      expect(owners.map(({ partial }) => partial)).toEqual([true, true, true]);
      for (const { files: counted } of owners) expect(counted).toBeLessThan(10);
      expect(owners.some(({ files: counted }) => counted > 0)).toBe(true);
    });

    it('measures an area with all below it, and nothing that a link leads to', async () => {
      mkdirSync(path.join(workspace, 'deep', 'er'), { recursive: true });
      writeFileSync(path.join(workspace, 'deep', 'er', 'file'), '12345');
      writeFileSync(path.join(workspace, 'file'), '123');
      symlinkSync(secret, path.join(workspace, 'link'));
      writeFileSync(path.join(workspace, '..', 'outputs', 'other'), 'of another area');
      expect(await files.measure({ owner: OWNER, area: 'workspace' })).toMatchObject({ size: 8, files: 2 });
      expect(await files.measure({ owner: { sandboxId: 'gone' }, area: 'workspace' })).toMatchObject({
        size: 0,
        files: 0,
      });
    });

    it('deletes the files of an owner, and nothing that others keep there', async () => {
      put('a');
      mkdirSync(path.join(workspace, 'deep', 'er'), { recursive: true });
      symlinkSync(secret, path.join(workspace, 'link'));
      writeFileSync(path.join(root, 'threads', 't', 'of-deerflow.json'), '{}');
      await files.removeOwner(OWNER);
      expect(readdirSync(path.join(root, 'threads', 't'))).toEqual(['of-deerflow.json']);
      expect(await files.owners()).toEqual([]);
      await files.removeOwner({ userId: 'default', threadId: 'nobody' });
      expect(readdirSync(path.join(root, 'threads'))).toEqual(['t']);
      untouched();
    });

    it('says so where the area is gone', async () => {
      await expect(
        files.list({ ...at(''), owner: { userId: 'default', threadId: 'x' } }),
      ).rejects.toMatchObject({
        code: 'FILE_NOT_FOUND',
      });
    });
  },
);
