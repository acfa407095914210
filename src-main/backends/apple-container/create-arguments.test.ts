import { describe, expect, it } from 'vitest';
import type { Mount } from '#shared/sandbox.ts';
import type { SandboxSpec } from '../backend.ts';
import { createCommand } from './create-arguments.ts';
import { mountArguments, type PathKind } from './mount-arguments.ts';

const SPEC: SandboxSpec = {
  labels: { sandboxId: 'a', thread: { userId: 'ada', threadId: 't' }, instanceId: 'i', createdAt: 0 },
  name: 'box-a',
  image: 'node:22',
  containerPort: 8080,
  hostPort: 4711,
  hostAddress: '127.0.0.1',
  mounts: [{ source: '/data', target: '/mnt/data', readOnly: true }],
  extraMounts: [],
  environment: { TOKEN: 's3cret', PATH: '/opt/bin' },
  limits: { memory: 2 ** 31 + 1, cpus: 1.5, pids: 100 },
  profile: 'aio',
  shmSize: 2 ** 26,
};
const ALL = { init: true, capabilities: true, plainProgress: true, shmSize: true };
const NONE = { init: false, capabilities: false, plainProgress: false, shmSize: false };

const command = (changes: Partial<SandboxSpec> = {}, abilities = ALL, bringsInit = false) =>
  createCommand(
    { ...SPEC, ...changes },
    {
      abilities,
      bringsInit,
      ref: 'r',
      mountArguments: (mount: Mount) => mountArguments(mount, () => 'directory'),
    },
  );

describe('the command that creates', () => {
  it('is all a sandbox needs, its image last', () => {
    expect(command().args).toEqual([
      'create',
      ...['--name', 'box-a'],
      ...['-p', '127.0.0.1:4711:8080/tcp'],
      ...['-v', '/data:/mnt/data:ro'],
      ...['-e', 'TOKEN'],
      ...['-e', 'PATH=/opt/bin'],
      ...['-l', 'dev.moorage.sandbox=a'],
      ...['-l', 'dev.moorage.thread=t'],
      ...['-l', 'dev.moorage.user=ada'],
      ...['-l', 'dev.moorage.instance=i'],
      ...['-l', 'dev.moorage.created=1970-01-01T00:00:00.000Z'],
      ...['-l', 'dev.moorage.ref=r'],
      ...['-l', 'dev.moorage.image=node:22'],
      ...['-c', '2'],
      ...['-m', '2049M'],
      ...['--shm-size', '64M'],
      '--init',
      'node:22',
    ]);
  });

  it('keeps values off the command line, but for what the command reads itself', () => {
    const { args, env } = command();
    expect(args.join(' ')).not.toContain('s3cret');
    expect(env).toEqual({ TOKEN: 's3cret' });
  });

  it('asks old releases for nothing they do not know', () => {
    const { args } = command({ profile: 'hardened' }, NONE);
    expect(args).not.toContain('--init');
    expect(args).not.toContain('--cap-drop');
    expect(command({}, NONE).args).not.toContain('--shm-size');
  });

  it('takes capabilities away under the hardened profile, and brings no second init', () => {
    const { args } = command({ profile: 'hardened' }, ALL, true);
    expect(args).toEqual(expect.arrayContaining(['--cap-drop', 'ALL', '--cap-add', 'CHOWN']));
    expect(args).not.toContain('--init');
  });

  it('leaves limits of 0 to the engine', () => {
    const { args } = command({ limits: { memory: 0, cpus: 0, pids: 0 } });
    expect(args).not.toContain('-m');
    expect(args).not.toContain('-c');
  });

  it.each([
    [{ limits: { memory: 128 * 2 ** 20, cpus: 1, pids: 1 } }, /200 MiB.*Set memory to 200m/],
    [{ name: 'x'.repeat(64) }, /2 to 63 letters.*shorter sandbox id or container_prefix/],
  ])('refuses what the engine would, with what to do: %j', (changes, message) => {
    expect(() => command(changes)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringMatching(message) }),
    );
  });
});

describe('a mount', () => {
  const args = (source: string, kind: PathKind = 'directory', target = '/mnt/x') =>
    mountArguments({ source, target, readOnly: true }, () => kind);

  it.each([
    ['/data', ['-v', '/data:/mnt/x:ro']],
    ['/a,b', ['-v', '/a,b:/mnt/x:ro']],
    ['/a:b', ['--mount', 'type=bind,source=/a:b,target=/mnt/x,readonly']],
  ])('of %s is %j', (source, expected) => {
    expect(args(source)).toEqual(expected);
  });

  it.each([
    ['/a:b,c', 'directory', /both a colon and a comma.*Rename the directory/],
    ['/gone', 'nothing', /does not exist\. Make the directory/],
    ['/file', 'file', /directories only\. Mount the directory it is in/],
  ] as const)('of %s, a %s, says what to do', (source, kind, message) => {
    expect(() => args(source, kind)).toThrow(
      expect.objectContaining({ code: 'INVALID_MOUNT', message: expect.stringMatching(message) }),
    );
  });
});
