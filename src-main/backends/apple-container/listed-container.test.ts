import { describe, expect, it } from 'vitest';
import { toSandbox } from './container-mapping.ts';
import { readContainers } from './listed-container.ts';

/** As the releases write it, slashes and all. */
const CONFIGURATION = `"configuration":{"id":"ws-42",
  "image":{"descriptor":{"digest":"sha256:9f1c","mediaType":"application\\/vnd.oci.image.index.v1+json","size":1853},"reference":"docker.io\\/library\\/node:22"},
  "initProcess":{"arguments":["server.js"],"environment":["TOKEN=abc"],"executable":"node"},
  "labels":{"dev.moorage.instance":"i1","dev.moorage.thread":"t1","dev.moorage.user":"ada","dev.moorage.ref":"r1","dev.moorage.image":"node:22","dev.moorage.created":"2026-08-08T09:15:02.000Z"},
  "mounts":[{"destination":"\\/workspace","options":[],"source":"\\/Users\\/me\\/ws","type":{"virtiofs":{}}},
            {"destination":"\\/ref","options":["ro"],"source":"\\/Users\\/me\\/ref","type":{"virtiofs":{}}}],
  "publishedPorts":[{"containerPort":3000,"count":1,"hostAddress":"127.0.0.1","hostPort":49213,"proto":"tcp"}],
  "resources":{"cpuOverhead":1,"cpus":2,"memoryInBytes":2147483648}`;

const SHAPES: Readonly<Record<string, string>> = {
  'up to 0.7': `[{"status":"running",${CONFIGURATION}},"networks":[{"address":"192.168.64.3\\/24","hostname":"ws-42"}]}]`,
  'from 0.8': `[{"status":"running","startedDate":776265303,${CONFIGURATION}},"networks":[{"ipv4Address":"192.168.64.3\\/24"}]}]`,
  'from 1.0': `[{${CONFIGURATION},"creationDate":"2026-08-08T09:15:02Z"},"id":"ws-42",
     "status":{"networks":[{"ipv4Address":"192.168.64.3\\/24"}],"startedDate":"2026-08-08T09:15:03Z","state":"running"}}]`,
};

describe.each(Object.entries(SHAPES))('the answer %s', (_, text) => {
  it('tells of the same sandbox', () => {
    const [container] = readContainers(JSON.parse(text));
    expect(container && toSandbox(container, 'ws')).toEqual({
      labels: {
        sandboxId: '42',
        thread: { userId: 'ada', threadId: 't1' },
        instanceId: 'i1',
        createdAt: Date.parse('2026-08-08T09:15:02Z'),
      },
      name: 'ws-42',
      ref: 'r1',
      image: 'node:22',
      runState: 'running',
      exitCode: null,
      url: 'http://127.0.0.1:49213',
      ports: [{ hostAddress: '127.0.0.1', hostPort: 49213, containerPort: 3000 }],
      mounts: [
        { source: '/Users/me/ws', target: '/workspace', readOnly: false },
        { source: '/Users/me/ref', target: '/ref', readOnly: true },
      ],
      limits: { memory: 2 ** 31, cpus: 2, pids: 0 },
    });
  });
});

it('counts the dates between 0.8 and 0.12 from 2001', () => {
  const [container] = readContainers(JSON.parse(SHAPES['from 0.8'] ?? ''));
  expect(container?.startedAt).toBe(Date.parse('2025-08-07T13:15:03Z'));
});

it.each(['stopped', 'stopping', 'unknown'])('takes one that is %s for one that exited', (state) => {
  const [container] = readContainers([
    { configuration: { id: 'ws-1', image: { reference: 'a' } }, status: { state } },
  ]);
  expect(container && toSandbox(container, 'ws')).toMatchObject({ runState: 'exited', url: null });
});

it('needs no more than an id, an image and a state', () => {
  const [container] = readContainers([
    { configuration: { id: 'ws-1', image: { reference: 'a' } }, status: 'running' },
  ]);
  expect(container && toSandbox(container, 'ws')).toMatchObject({
    labels: { sandboxId: '1', thread: null, instanceId: null },
    image: 'a',
    url: null,
  });
  expect(container && toSandbox(container, 'other')).toBeUndefined();
});

it('takes no answer at all for none', () => {
  expect(readContainers(null)).toEqual([]);
});

it('says which shape it does not know, and no value of it', () => {
  const answer = [{ configuration: { id: 5, secret: 'hunter2' }, status: 'running' }];
  expect(() => readContainers(answer)).toThrow(/does not know[\s\S]*configuration\.id/);
  expect(() => readContainers(answer)).not.toThrow(/hunter2/);
});
