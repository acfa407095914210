import { describe, expect, it } from 'vitest';
import { LITE_IMAGE } from '#shared/images.ts';
import {
  imageValues,
  type NewSandboxValues,
  newSandboxRequest,
  PLAIN_VALUES,
  validateNewSandbox,
} from './new-sandbox-form.ts';

function values(changes: Partial<NewSandboxValues>): NewSandboxValues {
  return { ...PLAIN_VALUES, ...changes };
}

describe('the form of a new sandbox', () => {
  it.each(['research-42', '  padded  ', '', 'A_1'])('admits thread %j', (value) => {
    expect(validateNewSandbox.threadId(value)).toBeNull();
  });

  it.each(['../etc', 'a b', 'ü', 'x'.repeat(65)])('refuses thread %j with a reason', (value) => {
    expect(validateNewSandbox.threadId(value)).toContain('at most 64');
  });

  it('refuses a user that could not be part of a path', () => {
    expect(validateNewSandbox.userId('a/b')).not.toBeNull();
  });

  it('asks for what is filled in, trimmed', () => {
    const filled = values({
      threadId: ' t1 ',
      userId: ' alice ',
      imageChoice: 'custom',
      customImage: ' aio:1 ',
    });
    expect(newSandboxRequest(filled)).toEqual({ threadId: 't1', userId: 'alice', image: 'aio:1' });
  });

  it('leaves out what is empty: an anonymous sandbox of the default user', () => {
    expect(newSandboxRequest(values({ userId: ' ' }))).toEqual({ userId: 'default' });
  });
});

describe('the image of a new sandbox', () => {
  const thread = { threadId: 't1', userId: 'default' };

  it('is at first that of the settings, as a preset or by its reference', () => {
    expect(imageValues(LITE_IMAGE)).toEqual({ imageChoice: 'lite', customImage: '' });
    expect(imageValues('team/tools:3')).toEqual({ imageChoice: 'custom', customImage: 'team/tools:3' });
  });

  it('is asked for by the reference of its preset, whatever was typed before', () => {
    const request = newSandboxRequest(
      values({ ...thread, imageChoice: 'lite', customImage: 'team/tools:3' }),
    );
    expect(request.image).toBe(LITE_IMAGE);
  });

  it('is not asked for where there is only one', () => {
    expect(newSandboxRequest(values({ ...thread, imageChoice: null, customImage: 'x' }))).not.toHaveProperty(
      'image',
    );
  });

  it('has to be named when it is a custom one', () => {
    expect(validateNewSandbox.customImage(' ', { imageChoice: 'custom' })).toContain('registry/name:tag');
    expect(validateNewSandbox.customImage('aio:1', { imageChoice: 'custom' })).toBeNull();
    expect(validateNewSandbox.customImage('', { imageChoice: 'lite' })).toBeNull();
  });
});

describe('what a sandbox differs in', () => {
  const mount = (source: string, target: string) => ({ key: target, source, target, readOnly: true });
  const variable = (name: string, value: string) => ({ key: name, name, value });

  it('is asked for in bytes, cores and seconds', () => {
    const request = newSandboxRequest(
      values({
        memory: '512m',
        cpus: '1.5',
        pids: '100',
        mounts: [mount(' /data ', '/mnt/data')],
        environment: [variable('LEVEL', 'debug')],
        idle: 'own',
        idleMinutes: '2.5',
      }),
    );
    expect(request).toEqual({
      userId: 'default',
      limits: { memory: 512 * 2 ** 20, cpus: 1.5, pids: 100 },
      mounts: [{ source: '/data', target: '/mnt/data', readOnly: true }],
      environment: { LEVEL: 'debug' },
      idleTimeout: 150,
    });
  });

  it('can be that it never goes', () => {
    expect(newSandboxRequest(values({ idle: 'never' }))).toMatchObject({ idleTimeout: 0 });
  });

  it.each([
    ['memory', 'much'],
    ['cpus', '-1'],
    ['cpus', 'two'],
    ['pids', '1.5'],
  ] as const)('is refused where %s is %j', (field, value) => {
    expect(validateNewSandbox[field](value)).not.toBeNull();
    expect(validateNewSandbox[field]('')).toBeNull();
    expect(validateNewSandbox[field]('0')).toBeNull();
  });

  it.each(['', '0', 'soon', '9999999'])('is refused where it goes after %j minutes', (value) => {
    expect(validateNewSandbox.idleMinutes(value, { idle: 'own' })).not.toBeNull();
  });

  it('is refused where a folder is no whole path, or two are in one place', () => {
    const { source, target } = validateNewSandbox.mounts;
    expect([source('data'), source('C:\\data'), source('/data')]).toEqual([expect.any(String), null, null]);
    const mounts = [mount('/a', '/mnt/x'), mount('/b', '/mnt/x')];
    expect(target('/mnt/x', { mounts })).toContain('one place');
    expect(target('relative', { mounts })).not.toBeNull();
    expect(target('/', { mounts })).not.toBeNull();
  });

  it('is refused where a variable is no name, or named twice', () => {
    const { name } = validateNewSandbox.environment;
    const environment = [variable('A', '1'), variable('A', '2')];
    expect(name('A', { environment })).toContain('twice');
    expect(name('1A', { environment })).not.toBeNull();
    expect(name('B', { environment })).toBeNull();
  });
});
