import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

  it('carry terminals: what is typed, what is shown, and an end', async () => {
    const { id } = await harness.acquire(null, { id: 'a' });
    const { terminalId } = await client.terminals.open({ id, size: { columns: 80, rows: 24 } });
    const output = await client.terminals.output({ terminalId });
    await client.terminals.write({ terminalId, data: 'echo fi""ne\rexit 4\r' });
    let shown = '';
    for await (const event of output) {
      if (event.kind === 'ended') {
        expect(event.exitCode).toBe(4);
        break;
      }
      shown += event.data;
    }
    expect(shown).toContain('fine\r\n');
    expect(await client.terminals.list({ id })).toMatchObject([{ terminalId, ended: { exitCode: 4 } }]);
    await client.terminals.close({ terminalId });
    await expect(client.terminals.output({ terminalId })).rejects.toMatchObject({
      code: 'TERMINAL_NOT_FOUND',
    });
  });

  it('carry the lines of a log as they are written', async () => {
    const { id, name } = await harness.acquire(null, { id: 'a' });
    const feed = await client.sandboxes.followLogs({ id });
    const first = feed.next();
    await vi.waitFor(async () => {
      await harness.clock.advance(100);
      expect((await Promise.race([first, undefined]))?.value).toMatchObject([{ text: 'listening on 8080' }]);
    });
    const second = feed.next();
    harness.engine.find(name).log.write('more', harness.clock.now(), 'stderr');
    await vi.waitFor(async () => {
      await harness.clock.advance(100);
      expect((await Promise.race([second, undefined]))?.value).toEqual([
        { at: expect.any(Number), stream: 'stderr', text: 'more' },
      ]);
    });
    await feed.return?.(undefined);
  });
});
