import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../../platform/find-program.ts';
import { PLAIN_SPEC } from '../../conformance/plain-spec.ts';
import type { ConformanceBed } from '../../conformance.ts';
import { forceEnd } from '../end-of-run.ts';
import { SandboxShelf } from '../sandbox-shelf.ts';
import { openTestBackend, TEST_IMAGES } from './open-test-backend.ts';

const PREFIX = 'conformance';

/** A bed for the conformance suite on this machine, in a directory of its own. */
export async function openEmbeddedBed(): Promise<ConformanceBed> {
  const root = await mkdtemp(join(tmpdir(), 'moorage-sandboxes-'));
  let calls = 0;
  const backend = openTestBackend({
    root,
    prefix: PREFIX,
    findProgram(name) {
      // Every call begins with a look for it.
      if (name === 'bwrap') calls += 1;
      return findProgram(name, process.env.PATH);
    },
  });
  const shelf = new SandboxShelf(root, { uid: 0, gid: 0 });
  return {
    backend,
    prefix: PREFIX,
    images: { ...TEST_IMAGES, missing: 'missing' },
    async crash(name) {
      const run = await shelf.at(name).currentRun();
      if (run) forceEnd(run);
    },
    async plantForeign(name) {
      const sandboxId = name.slice(PREFIX.length + 1);
      await backend.create({
        labels: { sandboxId, thread: null, instanceId: null, createdAt: 1 },
        name,
        image: TEST_IMAGES.ready,
        containerPort: 8080,
        hostPort: 0,
        hostAddress: '127.0.0.1',
        ...PLAIN_SPEC,
      });
      await backend.start(name);
    },
    engineCalls: () => calls,
    openUnreachable: async () => openTestBackend({ root, prefix: PREFIX, findProgram: () => undefined }),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
