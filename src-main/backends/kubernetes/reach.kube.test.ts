import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { expectAnswer } from '../conformance/answers.ts';
import { EventLog } from '../conformance/event-log.ts';
import type { KubernetesBackend } from './kubernetes-backend.ts';
import { ClusterBed } from './testing/cluster-bed.ts';
import { specOf } from './testing/spec-of.ts';

const { noPods } = inject('cluster');

let bed: ClusterBed;
beforeEach(async ({ skip }) => {
  if (noPods !== null) skip(noPods);
  bed = await ClusterBed.open();
});
afterEach(() => bed?.[Symbol.asyncDispose]());

async function running(backend: KubernetesBackend, name: string): Promise<string> {
  using log = new EventLog(backend);
  await log.seenKind('resync');
  const { runState, url } = await backend.start(name);
  if (runState === 'pending') await log.seenKind('started', name);
  if (url === null) throw new Error(`${name} has no address.`);
  return url;
}

describe('how a sandbox is reached', () => {
  it('by a port of the node', async () => {
    await using backend = bed.openBackend({ access: 'nodeport' });
    const spec = specOf();
    await backend.create(spec);
    const url = await running(backend, spec.name);
    await expectAnswer(url);
    await backend.destroy(spec.name);
  });

  it('by a port of this computer, which outlives cut connections, and an API server that was away', async () => {
    await using backend = bed.openBackend({ access: 'port-forward' });
    const spec = specOf();
    await backend.create(spec);
    const url = await running(backend, spec.name);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    await expectAnswer(url);
    bed.proxy.cutUpgrades();
    await expectAnswer(url);
    bed.proxy.goDown();
    await expect(fetch(`${url}/v1/sandbox`)).rejects.toThrow();
    bed.proxy.comeBack();
    await expectAnswer(url);
    expect((await backend.discover(spec.name))?.url).toBe(url);
    await backend.destroy(spec.name);
    await expect(fetch(`${url}/v1/sandbox`)).rejects.toThrow();
  });

  it('by the same port after a restart of Moorage', async () => {
    const spec = specOf();
    let url: string;
    {
      await using backend = bed.openBackend({ access: 'port-forward' });
      await backend.create(spec);
      url = await running(backend, spec.name);
    }
    await using again = bed.openBackend({ access: 'port-forward' });
    expect((await again.discover(spec.name))?.url).toBe(url);
    await expectAnswer(url);
    await again.destroy(spec.name);
  });
});

it('a sandbox that ran out of memory, and one that crashed, are told as such', async () => {
  await using backend = bed.openBackend({ access: 'port-forward', memory_limit: '16Mi' });
  using log = new EventLog(backend);
  await log.seenKind('resync');
  const spec = specOf({ image: 'moorage-test/greedy' });
  const { ref } = await backend.create(spec);
  const event = await log.seenKind('exited', spec.name);
  expect(event).toMatchObject({ ref, oom: true });
  await backend.destroy(spec.name);
});
