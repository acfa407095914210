import { once } from 'node:events';
import { createServer } from 'node:net';
import { messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';
import type { PortOwner } from './port-owner.ts';

export interface ApiPortOptions {
  readonly api: Settings['api'];
  /** Where the Moorage of this home answers; undefined when none runs. */
  readonly running: { readonly pid: number; readonly api: string } | undefined;
  readonly ownerOf: (port: number) => Promise<PortOwner | undefined>;
}

/** Whether the API could listen where the settings say, and who does if not. */
export function apiPort({ api, running, ownerOf }: ApiPortOptions): Diagnostic {
  const place = `${api.host}:${api.port}`;
  return {
    id: 'api-port',
    title: 'API port',
    applicable: () => true,
    check: async () => {
      if (running) return { level: 'pass', summary: `${running.api}, Moorage runs (process ${running.pid})` };
      if (api.port === 0) return { level: 'pass', summary: 'any free one' };
      const refusal = await whyNotListening(api);
      if (!refusal) return { level: 'pass', summary: `${place} is free` };
      return refusal.code === 'EADDRINUSE' ? taken(place, await ownerOf(api.port)) : refused(place, refusal);
    },
  };
}

async function whyNotListening({ host, port }: Settings['api']): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer();
  try {
    server.listen({ host: host.replace(/^\[(.*)\]$/, '$1'), port, exclusive: true });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  } finally {
    server.close();
  }
}

function taken(place: string, owner: PortOwner | undefined): Finding {
  const who = owner ? `process ${owner.pid}, ${owner.command}` : 'another program';
  return {
    level: 'fail',
    summary: `${place} is taken by ${who}.`,
    advice: 'Stop that, or choose another port with --port or api.port; 0 takes a free one.',
  };
}

function refused(place: string, error: Error): Finding {
  return {
    level: 'fail',
    summary: `Moorage cannot listen on ${place}: ${messageOf(error)}.`,
    advice: 'Set api.host to an address of this machine and api.port to a port you may use.',
  };
}
