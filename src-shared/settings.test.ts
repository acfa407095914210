import { describe, expect, test } from 'vitest';
import { parseSize, settingsSchema } from './settings.ts';

describe('sizes', () => {
  test.each([
    ['0', 0],
    ['1024', 1024],
    ['512m', 512 * 2 ** 20],
    ['512MB', 512 * 2 ** 20],
    ['2g', 2 * 2 ** 30],
    ['1.5GiB', 1.5 * 2 ** 30],
    ['64 KiB', 64 * 2 ** 10],
    ['1t', 2 ** 40],
    [' 100b ', 100],
    ['0.3k', 307],
  ])('%j is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each(['', 'much', '-1', '1x', '1 2', 'g', '1e9', '1..5g', 'Infinity'])('%j is no size', (text) => {
    expect(parseSize(text)).toBeUndefined();
  });

  test('settings take a size as text or as a number of bytes, and give bytes', () => {
    expect(settingsSchema.parse({ memory: '512m', shm_size: 65_536 })).toMatchObject({
      memory: 512 * 2 ** 20,
      shm_size: 65_536,
    });
  });

  test('a setting that is no size is refused with what was expected', () => {
    const result = settingsSchema.safeParse({ memory: 'plenty' });
    expect(result.error?.issues).toMatchObject([
      { path: ['memory'], message: expect.stringContaining('expected a size such as 512m') },
    ]);
  });
});

describe('amounts in a cluster', () => {
  const parse = (amount: unknown) =>
    settingsSchema.safeParse({ kubernetes: { memory_limit: amount } }).data?.kubernetes.memory_limit;

  test.each(['500m', '1k', '64Ki', '1.5Gi', '2T', '1Pi', '0'])('%j is one', (amount) => {
    expect(parse(amount)).toBe(amount);
  });

  test.each(['1ki', '1K', '1mi', 'Gi', '-1', '1 Gi', ''])('%j is none', (amount) => {
    expect(parse(amount)).toBeUndefined();
  });
});

describe('the host of nodes', () => {
  const parse = (host: string) => settingsSchema.safeParse({ kubernetes: { node_host: host } }).success;

  test.each(['10.0.0.5', 'node.example', 'node_1', 'localhost.', 'fd00::7', '[fd00::7]', '::ffff:1.2.3.4'])(
    '%j is one',
    (host) => expect(parse(host)).toBe(true),
  );

  test.each(['', '10.0.0.5:6443', 'http://10.0.0.5', 'node/x', 'a b', '[::1', 'user@node', '-node'])(
    '%j is none',
    (host) => expect(parse(host)).toBe(false),
  );
});

describe('settings', () => {
  test('nothing written gives the defaults of a local sandbox', () => {
    expect(settingsSchema.parse({})).toMatchObject({
      backend: 'auto',
      port: 8080,
      container_prefix: 'deer-flow-sandbox',
      idle_timeout: 600,
      replicas: 3,
      id_scheme: 'thread',
      on_quit: 'destroy',
      sandbox_bind: '127.0.0.1',
      api: { host: '127.0.0.1', port: 8002, require_key: 'auto', allowed_hosts: [] },
    });
  });

  test('part of the api section keeps the defaults of the rest', () => {
    expect(settingsSchema.parse({ api: { port: 9000 } }).api).toMatchObject({
      host: '127.0.0.1',
      port: 9000,
    });
  });

  test.each([
    ['an unknown key', { replica: 3 }, 'replica'],
    ['an unknown key in a section', { api: { ports: 1 } }, 'ports'],
    ['a port beyond the last', { port: 65_536 }, 'port'],
    ['a port that is no whole number', { port: 80.5 }, 'port'],
    ['no replica at all', { replicas: 0 }, 'replicas'],
    ['a negative time', { idle_timeout: -1 }, 'idle_timeout'],
    ['a prefix that no container may have', { container_prefix: 'a/b' }, 'container_prefix'],
    ['a variable that has no name', { environment: { '1X': 'y' } }, '1X'],
    ['a mount to a relative path', { mounts: [{ host_path: '/a', container_path: 'b' }] }, 'container_path'],
    ['a backend that does not exist', { backend: 'dokcer' }, 'backend'],
  ])('%s is refused by name', (_, input, named) => {
    const result = settingsSchema.safeParse(input);
    expect(JSON.stringify(result.error?.issues)).toContain(`"${named}"`);
  });

  test('a number in the environment of sandboxes is taken as text', () => {
    expect(settingsSchema.parse({ environment: { LIMIT: 5, TOKEN: '$TOKEN' } }).environment).toEqual({
      LIMIT: '5',
      TOKEN: '$TOKEN',
    });
  });
});
