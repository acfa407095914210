import { expect, it } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { Engine } from './engine.ts';
import { EngineRefusal } from './engine-client.ts';
import { startContainer } from './start-container.ts';
import { scriptedClient } from './testing/scripted-client.ts';

const external = 'driver failed programming external connectivity on endpoint box-abc (1f): ';

it.each([
  [500, `${external}Bind for 127.0.0.1:9000 failed: port is already allocated`, 'PORT_TAKEN'],
  [
    500,
    `${external}Error starting userland proxy: listen tcp4 127.0.0.1:9000: bind: address already in use`,
    'PORT_TAKEN',
  ],
  [500, 'Ports are not available: exposing port TCP 127.0.0.1:9000 -> 0.0.0.0:0', 'PORT_TAKEN'],
  [
    500,
    'listen tcp 127.0.0.1:9000: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
    'PORT_TAKEN',
  ],
  [500, 'rootlessport listen tcp 127.0.0.1:9000: bind: address already in use', 'PORT_TAKEN'],
  [404, 'No such container: box-abc', 'SANDBOX_NOT_FOUND'],
  [400, 'OCI runtime create failed: exec: "nope": executable file not found in $PATH', 'BACKEND_ERROR'],
])('takes %i “%s” for %s', async (status, message, code) => {
  const client = scriptedClient({ request: () => Promise.reject(new EngineRefusal(status, message)) });
  const engine = new Engine({ client, clock: new FakeClock(), endpoint: 'test' });
  await expect(startContainer(engine, 'box-abc', {})).rejects.toMatchObject({ code });
});
