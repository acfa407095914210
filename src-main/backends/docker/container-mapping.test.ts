import { describe, expect, it } from 'vitest';
import { fromInspected, fromListed } from './container-mapping.ts';
import type { InspectedContainer, ListedContainer } from './engine-answers.ts';

const context = { prefix: 'box', remoteHost: null };

const listed: ListedContainer = {
  Id: 'c1',
  Names: ['/box-abc'],
  Image: 'team/tool',
  State: 'running',
  Status: 'Up 2 minutes',
  Created: 1_700_000_000,
  Ports: [{ IP: '127.0.0.1', PrivatePort: 8080, PublicPort: 9000, Type: 'tcp' }],
  Mounts: [
    { Type: 'bind', Source: '/srv/skills', Destination: '/mnt/skills', RW: false },
    { Type: 'volume', Source: '', Destination: '/cache', RW: true },
  ],
};

const inspected: InspectedContainer = {
  Id: 'c1',
  Name: '/box-abc',
  Created: '2023-11-14T22:13:20.5Z',
  State: { Status: 'running', ExitCode: 0 },
  Config: { Image: 'team/tool', Labels: {} },
  HostConfig: {
    Memory: 1024,
    NanoCpus: 1.5e9,
    PidsLimit: 10,
    PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '9000' }] },
  },
  NetworkSettings: { Ports: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '9000' }], '53/udp': null } },
};

const port = { hostAddress: '127.0.0.1', hostPort: 9000, containerPort: 8080 };

describe('fromListed', () => {
  it('gives a running sandbox', () => {
    expect(fromListed(listed, context)).toEqual({
      labels: { sandboxId: 'abc', thread: null, instanceId: null, createdAt: 1_700_000_000_000 },
      name: 'box-abc',
      ref: 'c1',
      image: 'team/tool',
      runState: 'running',
      exitCode: null,
      url: 'http://127.0.0.1:9000',
      ports: [port],
      mounts: [{ source: '/srv/skills', target: '/mnt/skills', readOnly: true }],
      limits: null,
    });
  });

  it.each([
    ['exited', 'Exited (137) 2 minutes ago', 137],
    ['exited', 'Exited (0) About a minute ago', 0],
    ['created', 'Created', null],
    ['dead', 'Dead', null],
    ['stopped', 'Exited (3) 1 second ago', 3],
  ])('gives a sandbox that is %s by “%s” as exited with %s', (State, Status, exitCode) => {
    expect(fromListed({ ...listed, State, Status, Ports: [] }, context)).toMatchObject({
      runState: 'exited',
      exitCode,
      url: null,
    });
  });

  it('takes names with and without a slash, and of several the one with the prefix', () => {
    expect(fromListed({ ...listed, Names: ['box-abc'] }, context)?.name).toBe('box-abc');
    expect(fromListed({ ...listed, Names: ['/other/alias', '/box-abc'] }, context)?.name).toBe('box-abc');
  });

  it('passes over what the prefix does not begin', () => {
    expect(fromListed({ ...listed, Names: ['/boxes-abc'] }, context)).toBeUndefined();
  });

  it('gets by with what Podman leaves out', () => {
    const bare = { Id: 'c1', Names: ['box-abc'], State: 'running' };
    expect(fromListed(bare, context)).toMatchObject({
      runState: 'running',
      url: null,
      ports: [],
      mounts: [],
    });
  });

  it.each([
    ['0.0.0.0', null, 'http://127.0.0.1:9000'],
    ['::', null, 'http://127.0.0.1:9000'],
    ['', 'box.example', 'http://box.example:9000'],
    ['0.0.0.0', 'box.example', 'http://box.example:9000'],
    ['192.168.1.5', null, 'http://192.168.1.5:9000'],
    ['::1', null, 'http://[::1]:9000'],
  ])('reaches a port bound to “%s” of an engine on %s at %s', (IP, remoteHost, url) => {
    const Ports = [{ IP, PrivatePort: 8080, PublicPort: 9000, Type: 'tcp' }];
    expect(fromListed({ ...listed, Ports }, { ...context, remoteHost })?.url).toBe(url);
  });

  it('prefers the usual port, and IPv4, where several are published', () => {
    const Ports = [
      { IP: '::', PrivatePort: 8080, PublicPort: 9001, Type: 'tcp' },
      { IP: '0.0.0.0', PrivatePort: 8080, PublicPort: 9002, Type: 'tcp' },
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 9003, Type: 'tcp' },
    ];
    expect(fromListed({ ...listed, Ports }, context)?.url).toBe('http://127.0.0.1:9002');
  });
});

describe('fromInspected', () => {
  it('gives a running sandbox with its limits', () => {
    expect(fromInspected(inspected, context)).toMatchObject({
      labels: { sandboxId: 'abc', createdAt: Date.parse('2023-11-14T22:13:20.5Z') },
      name: 'box-abc',
      ref: 'c1',
      runState: 'running',
      exitCode: null,
      url: 'http://127.0.0.1:9000',
      ports: [port],
      limits: { memory: 1024, cpus: 1.5, pids: 10 },
    });
  });

  it('gives the exit code and the configured ports of one that exited', () => {
    const exited = {
      ...inspected,
      State: { Status: 'exited', ExitCode: 3 },
      NetworkSettings: { Ports: {} },
    };
    expect(fromInspected(exited, context)).toMatchObject({
      runState: 'exited',
      exitCode: 3,
      url: null,
      ports: [port],
    });
  });

  it('gives no exit code of one that never ran, though its start failed with one', () => {
    const created = { ...inspected, State: { Status: 'created', ExitCode: 128 } };
    expect(fromInspected(created, context).exitCode).toBeNull();
  });

  it('gets by with what Podman leaves out', () => {
    expect(fromInspected({ Id: 'c1', Name: 'box-abc' }, context)).toMatchObject({
      runState: 'exited',
      ports: [],
      limits: { memory: 0, cpus: 0, pids: 0 },
    });
  });
});
