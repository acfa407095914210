import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Backend } from '../backends/backend.ts';
import { createFakeBackend } from '../backends/fake/fake-backend.ts';
import { FakeEngine } from '../backends/fake/fake-engine.ts';
import { currentPlatform } from '../platform/platform.ts';
import { API, Harness, PREFIX, threadOf } from '../provider/testing/harness.ts';
import { createFileService, type FileService } from './file-service.ts';

let harness: Harness;
let files: FileService;

beforeEach(async () => {
  harness = await Harness.start();
  const { provider, clock, home } = harness;
  files = createFileService({ baseDir: () => home, provider, clock, platform: currentPlatform });
});
afterEach(async () => {
  await files[Symbol.asyncDispose]();
  await harness[Symbol.asyncDispose]();
});

const owner = (threadId: string) => ({ userId: 'default', threadId });
const areaOf = (threadId: string, area = 'workspace') =>
  path.join(harness.home, 'threads', threadId, 'user-data', area);
const keep = (threadId: string): void => {
  for (const area of ['workspace', 'uploads', 'outputs'])
    mkdirSync(areaOf(threadId, area), { recursive: true });
  writeFileSync(path.join(areaOf(threadId), 'file'), 'kept');
};
const acquire = (threadId: string) =>
  harness.provider.acquire({ thread: threadOf(threadId), actor: API, patience: 60_000 });

/** Which directory each container was given: its mounts keep it, whatever stands under its path later. */
function watchMounts(): Map<string, number | undefined> {
  const given = new Map<string, number | undefined>();
  harness.wrapBackend = (backend): Backend => ({
    ...backend,
    create(spec, options) {
      const source = spec.mounts.find(({ target }) => target === '/mnt/user-data/workspace')?.source ?? '';
      given.set(source, statSync(source, { throwIfNoEntry: false })?.ino);
      return backend.create(spec, options);
    },
  });
  return given;
}

it('never takes the files of a sandbox that begins to use them meanwhile', async () => {
  const given = watchMounts();
  await harness.provider[Symbol.asyncDispose]();
  harness.store[Symbol.dispose]();
  await harness.open();
  const { provider, clock, home } = harness;
  files = createFileService({ baseDir: () => home, provider, clock, platform: currentPlatform });

  for (let later = -20; later < 60; later += 1) {
    const threadId = `t${later + 20}`;
    keep(threadId);
    const [first, second] =
      later < 0
        ? [() => acquire(threadId), () => files.removeOwner(owner(threadId))]
        : [() => files.removeOwner(owner(threadId)), () => acquire(threadId)];
    const begun = first().catch((error: unknown) => error);
    for (let turns = Math.abs(later); turns > 0; turns -= 1) await turn();
    const then = second().catch((error: unknown) => error);
    const [sandbox, removed] = later < 0 ? await Promise.all([begun, then]) : [await then, await begun];

    expect(sandbox).toMatchObject({ state: { kind: 'active' } });
    const workspace = areaOf(threadId);
    expect(given.get(workspace), `what ${threadId} works in is what is kept of it`).toBe(
      statSync(workspace).ino,
    );
    // Either the files went before it came, or they are in use.
    if (removed === undefined) expect(readdirSync(workspace)).toEqual([]);
    else {
      expect(removed).toMatchObject({ code: 'INVALID_TRANSITION' });
      expect(readdirSync(workspace)).toEqual(['file']);
    }
  }
});

it('refuses while a sandbox of the thread is there, whatever its state, under either name of the directory', async () => {
  const sandbox = await acquire('t');
  writeFileSync(path.join(areaOf('t'), 'file'), 'kept');
  await harness.provider.release(sandbox.id, API);
  for (const name of [owner('t'), { sandboxId: 't' }]) {
    const refusal = files.removeOwner(name);
    await expect(refusal).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    await expect(refusal).rejects.toThrow(`in use by sandbox '${sandbox.id}'; destroy it first`);
  }
  expect((await files.owners())[0]).toMatchObject({ owner: owner('t'), sandboxId: sandbox.id });

  await harness.provider.destroy(sandbox.id, API, 'a test');
  expect((await files.owners())[0]).toMatchObject({
    sandboxId: null,
    lastSandboxId: sandbox.id,
    mayRun: false,
  });
  await files.removeOwner(owner('t'));
  expect(existsSync(path.join(harness.home, 'threads', 't'))).toBe(false);
  expect(await files.owners()).toEqual([]);
});

it('refuses while the sandbox of another thread has a mount there', async () => {
  keep('t');
  keep('t2');
  const options = { mounts: [{ source: areaOf('t', 'outputs'), target: '/data', readOnly: true }] };
  const sandbox = await harness.acquire(threadOf('other'), { options });
  await expect(files.removeOwner(owner('t'))).rejects.toThrow(`in use by sandbox '${sandbox.id}'`);
  await files.removeOwner(owner('t2'));
  expect(readdirSync(path.join(harness.home, 'threads')).sort()).toEqual(['other', 't']);
});

it('says of files that a sandbox may still use them which was left running with another engine', async () => {
  const sandbox = await acquire('t');
  harness.settings = { ...harness.settings, on_quit: 'keep' };
  const other = new FakeEngine({ clock: harness.clock, listen: false });
  harness.engines.push(other);
  harness.wrapBackend = () => createFakeBackend({ engine: other, prefix: PREFIX });
  await harness.provider.switchEngine();
  expect((await files.owners())[0]).toMatchObject({
    sandboxId: null,
    lastSandboxId: sandbox.id,
    mayRun: true,
  });
});
