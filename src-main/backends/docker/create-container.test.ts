import { describe, expect, it } from 'vitest';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { SandboxSpec } from '../backend.ts';
import { PLAIN_SPEC } from '../conformance/plain-spec.ts';
import { createContainer } from './create-container.ts';
import { Engine } from './engine.ts';
import { EngineRefusal, type EngineRequest } from './engine-client.ts';
import { scriptedClient } from './testing/scripted-client.ts';

const spec: SandboxSpec = {
  labels: { sandboxId: 'abc', thread: null, instanceId: 'i1', createdAt: 0 },
  name: 'box-abc',
  image: 'team/tool:1',
  containerPort: 8080,
  hostPort: 9000,
  hostAddress: '127.0.0.1',
  ...PLAIN_SPEC,
};
const traits = { needsInit: false, logsGrow: false, selinux: false, cores: null };

/** A creation on an engine that answers it when the test says. */
function creating(signal?: AbortSignal) {
  const clock = new FakeClock();
  const created = Promise.withResolvers<{ Id: string }>();
  const client = scriptedClient({
    request: ({ method }: EngineRequest) => (method === 'DELETE' ? {} : created.promise),
  });
  const engine = new Engine({ client, clock, endpoint: 'test' });
  const outcome = createContainer(engine, spec, { traits, signal }).then(
    (id) => id,
    ({ code }: { code: string }) => code,
  );
  return { clock, client, created, outcome };
}

describe('createContainer', () => {
  it('gives the id after one call', async () => {
    const { client, created, outcome } = creating();
    created.resolve({ Id: 'c1' });
    expect(await outcome).toBe('c1');
    expect(client.requests).toEqual(['POST /containers/create']);
  });

  it('removes what the engine made for a caller that left, before it says so', async () => {
    const caller = new AbortController();
    const { client, created, outcome } = creating(caller.signal);
    caller.abort();
    await settle();
    created.resolve({ Id: 'c1' });
    expect(await outcome).toBe('CANCELLED');
    expect(client.requests).toEqual(['POST /containers/create', 'DELETE /containers/c1']);
  });

  it('does not make the caller wait for an engine that hangs, and removes what it makes later', async () => {
    const caller = new AbortController();
    const { clock, client, created, outcome } = creating(caller.signal);
    caller.abort();
    await clock.advance(5_000);
    expect(await outcome).toBe('CANCELLED');
    expect(client.requests).toEqual(['POST /containers/create']);
    created.resolve({ Id: 'c1' });
    await settle();
    expect(client.requests).toEqual(['POST /containers/create', 'DELETE /containers/c1']);
  });

  it('removes what the engine makes after the time-out', async () => {
    const { clock, client, created, outcome } = creating();
    await clock.advance(35_000);
    expect(await outcome).toBe('BACKEND_TIMEOUT');
    created.resolve({ Id: 'c1' });
    await settle();
    expect(client.requests).toEqual(['POST /containers/create', 'DELETE /containers/c1']);
  });

  it('removes nothing when the engine refused meanwhile', async () => {
    const caller = new AbortController();
    const { client, created, outcome } = creating(caller.signal);
    caller.abort();
    created.reject(new EngineRefusal(409, 'Conflict'));
    expect(await outcome).toBe('CANCELLED');
    expect(client.requests).toEqual(['POST /containers/create']);
  });

  it.each([
    [404, 'No such image: team/tool:1', 'IMAGE_NOT_FOUND'],
    [400, 'invalid reference format', 'IMAGE_NOT_FOUND'],
    [409, 'Conflict. The container name "/box-abc" is already in use', 'SANDBOX_NAME_TAKEN'],
    [400, 'invalid mount config for type "bind": bind source path does not exist: /x', 'INVALID_MOUNT'],
    [500, 'Mounts denied: The path /x is not shared from the host', 'INVALID_MOUNT'],
    [500, 'statfs /x: no such file or directory', 'INVALID_MOUNT'],
    [500, 'no space left on device', 'BACKEND_ERROR'],
  ])('takes %i “%s” for %s', async (status, message, code) => {
    const { created, outcome } = creating();
    created.reject(new EngineRefusal(status, message));
    expect(await outcome).toBe(code);
  });
});
