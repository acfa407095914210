import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useOf } from '../provider/directory-use.ts';
import type { FileService } from './file-service.ts';
import { createFilesBed, type FilesBed, OWNER, PLATFORMS } from './testing/files-bed.ts';

describe.each(PLATFORMS)('files by whose they are, as on %s', (platform) => {
  let bed: FilesBed;
  let root: string;
  let workspace: string;
  let secret: string;
  let files: FileService;
  let put: FilesBed['put'];

  beforeEach(() => {
    bed = createFilesBed(platform);
    ({ root, workspace, secret, files, put } = bed);
  });
  afterEach(() => bed[Symbol.asyncDispose]());

  it('tells whose files there are, how many and who uses them', async () => {
    put('a', '12345');
    mkdirSync(path.join(root, 'threads', 'anonymous1', 'user-data', 'outputs'), { recursive: true });
    mkdirSync(path.join(root, 'users', 'alice', 'threads', 'x', 'user-data', 'workspace'), {
      recursive: true,
    });
    symlinkSync(secret, path.join(workspace, 'link'));
    // What others keep in the place of a thread is none of its files.
    mkdirSync(path.join(root, 'threads', 'of-others'));
    bed.uses = [useOf('ab', workspace)];
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
    await using slow = bed.open(() => (now += 1000));
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
    expect(bed.readSecret()).toBe('do not read');
  });
});
