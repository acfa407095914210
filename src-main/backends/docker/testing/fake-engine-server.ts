import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An HTTP server on a Unix socket, in an engine's place. */
export interface FakeEngineServer extends AsyncDisposable {
  /** `unix://…`. */
  readonly dockerHost: string;
}

/** Starts one that answers as `listener` does. */
export async function startFakeEngine(listener: RequestListener): Promise<FakeEngineServer> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-fake-engine-'));
  const socket = join(directory, 'docker.sock');
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    dockerHost: `unix://${socket}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true });
    },
  };
}
