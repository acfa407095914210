import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { PullProgress } from '#shared/sandbox.ts';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import { Engine } from './engine.ts';
import type { EngineRequest } from './engine-client.ts';
import { pullImage } from './pull-image.ts';
import { scriptedClient } from './testing/scripted-client.ts';

const image = 'registry.example:5000/team/tool:1';

/** A pull whose stream the test writes. */
function pulling() {
  const clock = new FakeClock();
  const stream = new PassThrough();
  const asked: EngineRequest[] = [];
  const client = scriptedClient({
    stream: (request) => {
      asked.push(request);
      return stream;
    },
  });
  const seen: PullProgress[] = [];
  const outcome = pullImage(new Engine({ client, clock, endpoint: 'test' }), image, {
    credentials: async (serveraddress) => ({ serveraddress, username: 'ada', password: 'secret' }),
    onProgress: (progress) => seen.push(progress),
  }).then(
    () => 'pulled',
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );
  return { clock, stream, asked, seen, outcome };
}

describe('pullImage', () => {
  it('asks for one tag, with the credentials of its registry', async () => {
    const { stream, asked, outcome } = pulling();
    stream.end('{"status":"Pulling fs layer","id":"a"}\n');
    expect(await outcome).toBe('pulled');
    expect(asked).toMatchObject([
      {
        query: { fromImage: 'registry.example:5000/team/tool', tag: '1' },
        registryAuth: { serveraddress: 'registry.example:5000', username: 'ada', password: 'secret' },
      },
    ]);
  });

  it('ends when nothing has come for two minutes', async () => {
    const { clock, stream, seen, outcome } = pulling();
    await settle();
    stream.write('{"status":"Downloading","id":"a","progressDetail":{"current":1,"total":9}}\n');
    await clock.advance(119_000);
    stream.write('{"status":"Downloading","id":"a","progressDetail":{"current":2,"total":9}}\n');
    await clock.advance(119_000);
    expect(seen.at(-1)?.layers).toEqual([{ id: 'a', status: 'Downloading', current: 2, total: 9 }]);
    await clock.advance(1_000);
    expect(await outcome).toMatch(/^IMAGE_PULL_FAILED: .* has stood still for 120 s/);
    expect(stream.destroyed).toBe(true);
  });

  it.each([
    ['no space left on device', 'IMAGE_PULL_FAILED'],
    ['unauthorized: authentication required', 'IMAGE_PULL_FAILED'],
    ['manifest unknown: manifest unknown', 'IMAGE_NOT_FOUND'],
  ])('takes the error “%s” in the stream for %s', async (error, code) => {
    const { stream, outcome } = pulling();
    stream.end(`${JSON.stringify({ error, errorDetail: { message: error } })}\n`);
    expect(await outcome).toMatch(new RegExp(`^${code}: .*${error}`));
  });

  it('says that the engine broke off', async () => {
    const { stream, outcome } = pulling();
    await settle();
    stream.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    expect(await outcome).toMatch(/^BACKEND_UNREACHABLE/);
  });
});
