import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { destroyContainer } from './destroy-container.ts';
import { Engine } from './engine.ts';
import { EngineRefusal } from './engine-client.ts';
import { scriptedClient, silence } from './testing/scripted-client.ts';

const STOP = 'POST /containers/box-abc/stop';
const REMOVE = 'DELETE /containers/box-abc';
const WAIT = 'POST /containers/box-abc/wait';

const done = () => ({});
const hang = silence;
const refuse = (status: number) => () => Promise.reject(new EngineRefusal(status, `refused with ${status}`));

/** Destroys on an engine that answers each request as `answers` says. */
function destroying(
  answers: Readonly<Record<string, (signal: AbortSignal) => unknown>>,
  options: { readonly graceSeconds?: number } = {},
) {
  const clock = new FakeClock();
  const client = scriptedClient({
    request: ({ method, path }, signal) => answers[`${method} ${path}`]?.(signal),
  });
  const engine = new Engine({ client, clock, endpoint: 'test' });
  const log = pino({ enabled: false });
  const outcome = destroyContainer(engine, 'box-abc', { ...options, log }).then(
    () => 'gone',
    ({ code }: { code: string }) => code,
  );
  return { clock, client, outcome };
}

describe('destroyContainer', () => {
  it('stops, then removes', async () => {
    const { client, outcome } = destroying({ [STOP]: done, [REMOVE]: done });
    expect(await outcome).toBe('gone');
    expect(client.requests).toEqual([STOP, REMOVE]);
  });

  it('removes at once without a grace', async () => {
    const { client, outcome } = destroying({ [REMOVE]: done }, { graceSeconds: 0 });
    expect(await outcome).toBe('gone');
    expect(client.requests).toEqual([REMOVE]);
  });

  it('is done when there is none, or none any longer', async () => {
    expect(await destroying({ [STOP]: refuse(404) }).outcome).toBe('gone');
    expect(await destroying({ [STOP]: done, [REMOVE]: refuse(404) }).outcome).toBe('gone');
  });

  it('waits for a removal that somebody else began', async () => {
    const removing = { [STOP]: done, [REMOVE]: refuse(409) };
    const { client, outcome } = destroying({ ...removing, [WAIT]: done });
    expect(await outcome).toBe('gone');
    expect(client.requests).toEqual([STOP, REMOVE, WAIT]);
    expect(await destroying({ ...removing, [WAIT]: refuse(404) }).outcome).toBe('gone');
  });

  it('removes by force what does not stop', async () => {
    expect(await destroying({ [STOP]: refuse(500), [REMOVE]: done }).outcome).toBe('gone');
    const { clock, client, outcome } = destroying({ [STOP]: hang, [REMOVE]: done });
    await clock.advance(4_000);
    expect(await outcome).toBe('gone');
    expect(client.requests).toEqual([STOP, REMOVE]);
  });

  it('ends within 10 s on an engine that hangs', async () => {
    const { clock, outcome } = destroying({ [STOP]: hang, [REMOVE]: hang });
    await clock.advance(9_999);
    expect(await outcome).toBe('BACKEND_TIMEOUT');
  });

  it('says that a removal failed', async () => {
    expect(await destroying({ [STOP]: done, [REMOVE]: refuse(500) }).outcome).toBe('BACKEND_ERROR');
  });
});
