import { describe, expect, it } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import { Engine } from './engine.ts';
import { EngineRefusal } from './engine-client.ts';
import { bringsInit, ImageInits } from './image-init.ts';
import { scriptedClient } from './testing/scripted-client.ts';

describe('bringsInit', () => {
  it.each([
    [true, { Entrypoint: ['/usr/bin/tini', '--', 'run.sh'] }],
    [true, { Entrypoint: ['/init'], Cmd: ['serve'] }],
    [true, { Entrypoint: null, Cmd: ['dumb-init', 'serve'] }],
    [true, { Entrypoint: '/sbin/docker-init' }],
    [false, { Entrypoint: ['/opt/run.sh'] }],
    [false, { Cmd: ['sh', '-c', 'tini'] }],
    [false, {}],
    [false, null],
  ])('is %s for %j', (expected, Config) => {
    expect(bringsInit({ Config })).toBe(expected);
  });
});

describe('ImageInits', () => {
  const inits = (request: () => unknown) => {
    const client = scriptedClient({ request });
    return { client, inits: new ImageInits(new Engine({ client, clock: systemClock, endpoint: 'test' })) };
  };

  it('asks for an image once, until it has reason to forget', async () => {
    const { client, inits: images } = inits(() => ({ Config: { Entrypoint: ['tini'] } }));
    await Promise.all([images.bringsInit('team/tool:1'), images.bringsInit('team/tool:1')]);
    expect(await images.bringsInit('team/tool:1')).toBe(true);
    expect(client.requests).toEqual(['GET /images/team/tool%3A1/json']);
    images.forget();
    await images.bringsInit('team/tool:1');
    expect(client.requests).toHaveLength(2);
  });

  it('says that there is no such image, and asks again the next time', async () => {
    const answers = [new EngineRefusal(404, 'No such image'), { Config: {} }];
    const { inits: images } = inits(() => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    });
    await expect(images.bringsInit('team/tool')).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
    expect(await images.bringsInit('team/tool')).toBe(false);
  });
});
