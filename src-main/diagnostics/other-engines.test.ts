import { describe, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { EngineInfo } from '../backends/backend.ts';
import { appleContainer } from './apple-container.ts';
import { engineAnswers } from './engine-answers.ts';
import { provisionerAnswers } from './provisioner-answers.ts';

const APPLE: EngineInfo = {
  product: 'Apple container',
  version: '1.2.2',
  endpoint: '/usr/local/bin/container',
  reachesHostLoopback: false,
};
const REMOTE: EngineInfo = { ...APPLE, product: 'DeerFlow Sandbox Provisioner', endpoint: 'http://box:8002' };
const gone = (message: string) =>
  Promise.reject<EngineInfo>(new MoorageError('BACKEND_UNREACHABLE', message));

describe('the provisioner', () => {
  const provisioner = (ask: () => Promise<EngineInfo>, settings = {}) =>
    provisionerAnswers({
      settings: { backend: 'auto', provisioner_url: 'http://box:8002', ...settings },
      ask,
    });

  test('is told by its name and address', async () => {
    expect(await provisioner(async () => REMOTE).check()).toEqual({
      level: 'pass',
      summary: 'DeerFlow Sandbox Provisioner 1.2.2 at http://box:8002',
    });
  });

  test('that does not answer is a failure, in its own words', async () => {
    expect(await provisioner(() => gone('It refused the key.')).check()).toMatchObject({
      level: 'fail',
      summary: 'It refused the key.',
    });
  });

  test.each([
    [{}, true],
    [{ backend: 'remote' }, true],
    [{ backend: 'docker' }, false],
    [{ provisioner_url: undefined }, false],
  ])('matters with %j: %s', (settings, expected) => {
    expect(provisioner(async () => REMOTE, settings).applicable()).toBe(expected);
  });
});

describe('Apple container', () => {
  const apple = (options: Partial<Parameters<typeof appleContainer>[0]> = {}) =>
    appleContainer({ backend: 'auto', platform: 'darwin', ask: async () => APPLE, ...options });

  test('is told by its version and its place', async () => {
    expect(await apple().check()).toEqual({
      level: 'pass',
      summary: '1.2.2 at /usr/local/bin/container, its service is started',
    });
  });

  test('that is not started fails where it is chosen, and is worth a word where it is not', async () => {
    const ask = () => gone('Run: container system start');
    expect(await apple({ ask }).check()).toMatchObject({
      level: 'warn',
      summary: 'Run: container system start',
    });
    expect(await apple({ ask, backend: 'apple-container' }).check()).toMatchObject({ level: 'fail' });
  });

  test('plays no part on other systems, unless it is asked for', () => {
    expect(apple().applicable()).toBe(true);
    expect(apple({ platform: 'linux' }).applicable()).toBe(false);
    expect(apple({ platform: 'linux', backend: 'apple-container' }).applicable()).toBe(true);
    expect(apple({ backend: 'docker' }).applicable()).toBe(false);
  });
});

describe('a Docker engine', () => {
  const docker = (backend: 'auto' | 'apple-container' | 'remote', askOther = async () => APPLE) =>
    engineAnswers({
      backend,
      candidates: [],
      ask: () => gone('absent'),
      askEmbedded: () => gone('absent'),
      askOther,
    });

  test('is not missed where Apple container makes the sandboxes', async () => {
    expect(await docker('auto').check()).toEqual({
      level: 'pass',
      summary: 'none is needed: Apple container 1.2.2 makes the sandboxes',
    });
    expect(await docker('auto', () => gone('not there')).check()).toMatchObject({ level: 'fail' });
  });

  test('plays no part where another engine is chosen', () => {
    expect(docker('apple-container').applicable()).toBe(false);
    expect(docker('remote').applicable()).toBe(false);
  });
});
