import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeSocket, WebSocketServer } from 'ws';
import type { Contract } from '#shared/contract.ts';
import type { Provider } from '../provider/provider.ts';
import { Harness } from '../provider/testing/harness.ts';
import { createRouter } from './router.ts';
import { createRpcServer } from './rpc-server.ts';
import { routerDeps } from './testing/router-deps.ts';

describe('the procedures over a WebSocket', () => {
  let harness: Harness;
  let server: WebSocketServer;
  let socket: NodeSocket;
  let client: ContractRouterClient<Contract>;
  let listeners: number;
  let unheard: PromiseWithResolvers<void>;

  /** The provider, counting who listens. */
  const counting = (provider: Provider): Provider => ({
    ...provider,
    subscribe: (listener) => {
      const subscription = provider.subscribe(listener);
      listeners += 1;
      return {
        [Symbol.dispose]: () => {
          subscription[Symbol.dispose]();
          listeners -= 1;
          if (listeners === 0) unheard.resolve();
        },
      };
    },
  });

  beforeEach(async () => {
    listeners = 0;
    unheard = Promise.withResolvers();
    harness = await Harness.start();
    const router = createRouter(routerDeps(harness, { provider: counting(harness.provider) }));
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    server.on('connection', createRpcServer(router));
    await once(server, 'listening');
    socket = new NodeSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await once(socket, 'open');
    client = createORPCClient(new RPCLink({ websocket: socket as unknown as WebSocket }));
  });
  afterEach(async () => {
    socket.terminate();
    server.close();
    await harness[Symbol.asyncDispose]();
  });

  it('carry calls, feeds and errors, and stop listening when the page is closed', async () => {
    const feed = await client.live();
    expect((await feed.next()).value).toMatchObject({ kind: 'snapshot', sandboxes: [] });

    const created = await client.sandboxes.create({ threadId: 't' });
    expect(created).toMatchObject({ thread: { threadId: 't' } });
    const { value: told } = await feed.next();
    expect(told).toMatchObject({ kind: 'sandbox', sandbox: { id: created.id } });

    await expect(client.sandboxes.release({ id: 'nope' })).rejects.toMatchObject({
      code: 'SANDBOX_NOT_FOUND',
      status: 404,
      data: { lastLogs: [] },
    });

    expect(listeners).toBe(1);
    socket.close();
    await unheard.promise;
  });

  it('stop listening when the reader of a feed leaves', async () => {
    const feed = await client.live();
    await feed.next();
    await feed.return?.(undefined);
    await unheard.promise;
    expect(listeners).toBe(0);
  });
});
