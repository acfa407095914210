import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalOutput } from '#shared/contract/terminals.ts';
import type { Contract } from '#shared/contract.ts';
import { type DesktopBridge, PORT_WINDOW, type PortEvent, type PortListener } from '#shared/ipc.ts';
import { createPortTransport } from '../../../src-renderer/client/port-transport.ts';
import { Harness } from '../../provider/testing/harness.ts';
import { createPortServer, type RpcPort } from '../../rpc/port-server.ts';
import { createRouter } from '../../rpc/router.ts';
import { routerDeps } from '../../rpc/testing/router-deps.ts';
import type { Terminals } from '../../terminals/terminals.ts';
import { PagePorts } from './page-ports.ts';
import { portCallSchema } from './port-call-schema.ts';

const PORT = '8b5f1b35-43c9-4c5c-9b0a-0d6b8c0d7a11';
const open = (port: string) => ({ kind: 'open', port, service: 'dashboard' }) as const;

/** What the preload script gives the page, without Electron between the two. */
function bridgeTo(ports: () => PagePorts, listeners: Map<string, PortListener>): DesktopBridge {
  return {
    open: (service, listener) => {
      const port = crypto.randomUUID();
      listeners.set(port, listener);
      ports().handle({ kind: 'open', port, service });
      return {
        post: (data) => ports().handle({ kind: 'message', port, data }),
        close: () => {
          listeners.delete(port);
          ports().handle({ kind: 'close', port });
        },
      };
    },
  };
}

describe('the procedures over the two channels', () => {
  let harness: Harness;
  let ports: PagePorts;
  let send: (event: PortEvent) => void;
  let served: PromiseWithResolvers<(port: RpcPort) => void>;
  const listeners = new Map<string, PortListener>();

  const tell = (event: PortEvent) => {
    const listener = listeners.get(event.port);
    if (event.kind === 'message') listener?.onMessage(event.data);
    else listener?.onClosed();
  };
  const connect = async () => {
    const transport = createPortTransport(bridgeTo(() => ports, listeners));
    const outcome = await transport.connect(new AbortController().signal);
    if (outcome.kind !== 'connected') throw new Error('expected a connection');
    const { connection } = outcome;
    const client: ContractRouterClient<Contract> = createORPCClient(connection.link);
    return { connection, client };
  };

  beforeEach(async () => {
    harness = await Harness.start();
    served = Promise.withResolvers();
    listeners.clear();
    send = tell;
    ports = new PagePorts({
      send: (event) => send(event),
      serve: (_, port) => void served.promise.then((serve) => serve(port)),
    });
  });
  afterEach(() => harness[Symbol.asyncDispose]());

  const startServing = () => served.resolve(createPortServer(createRouter(routerDeps(harness))));

  it('waits for what is asked before there is somebody to answer', async () => {
    const { client } = await connect();
    const feed = client.live();
    startServing();
    expect(await (await feed).next()).toMatchObject({ done: false, value: { kind: 'snapshot' } });
  });

  it('refuses what the contract does not know, and input that it does not allow', async () => {
    startServing();
    const { client } = await connect();
    await expect(client.sandboxes.release({ id: '../etc' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const unknown = client as unknown as { readonly shell: { run(): Promise<unknown> } };
    await expect(unknown.shell.run()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('waits with what a terminal shows until the page has taken what it was sent', async () => {
    let [read, sent] = [0, 0];
    const piece = 'x'.repeat(PORT_WINDOW / 4);
    async function* flood(): AsyncGenerator<TerminalOutput, undefined> {
      for (; read < 100; read += 1) yield { kind: 'data', data: piece };
    }
    const deps = routerDeps(harness);
    const terminals: Terminals = { ...deps.terminals, output: flood };
    served.resolve(createPortServer(createRouter({ ...deps, terminals })));
    send = (event) => {
      if (event.kind === 'message') sent += event.data.length;
      tell(event);
    };
    const { client } = await connect();
    await client.terminals.output({ terminalId: 't' });
    await vi.waitFor(() => expect(sent).toBeGreaterThan(PORT_WINDOW));
    const before = read;
    expect(before).toBeLessThan(8);

    const [port = ''] = listeners.keys();
    ports.handle({ kind: 'taken', port, length: sent });
    await vi.waitFor(() => expect(read).toBeGreaterThan(before));
    expect(read).toBeLessThan(16);
  });

  it('tells the page when its connections end, and what was asked rejects', async () => {
    const { client, connection } = await connect();
    const feed = client.live();
    ports.closeAll();
    expect(await connection.ended).toBe('lost');
    await expect(feed).rejects.toThrow();
  });

  it('ends the connections to one service alone', () => {
    const ended: string[] = [];
    const some = new PagePorts({
      send: ({ kind, port }) => ended.push(`${kind} ${port}`),
      serve: () => undefined,
    });
    const [dashboard, shell] = [crypto.randomUUID(), crypto.randomUUID()];
    some.handle(open(dashboard));
    some.handle({ ...open(shell), service: 'shell' });
    some.closeAll('dashboard');
    expect(ended).toEqual([`closed ${dashboard}`]);
    some.handle({ kind: 'message', port: shell, data: '' });
  });

  it('lets a connection that the page closed be heard of no more', async () => {
    startServing();
    const { client, connection } = await connect();
    const feed = await client.live();
    await feed.next();
    connection.close();
    await expect(feed.next()).rejects.toThrow();
    expect(await connection.ended).toBe('lost');
  });

  it('tells who takes over a connection that has ended meanwhile just that', async () => {
    const { client } = await connect();
    const feed = client.live();
    ports.closeAll();
    await expect(feed).rejects.toThrow();
    const heard: string[] = [];
    served.resolve((port) => {
      port.on('message', () => heard.push('message'));
      port.on('close', () => heard.push('close'));
    });
    await served.promise;
    expect(heard).toEqual(['close']);
  });

  it('opens no connection twice, none beyond a few, and knows no others', () => {
    ports.handle(open(PORT));
    expect(() => ports.handle(open(PORT))).toThrow('Expected a new connection');
    expect(() => ports.handle({ kind: 'message', port: crypto.randomUUID(), data: '' })).toThrow(
      'Expected a connection that is open',
    );
    for (let count = 1; count < 8; count += 1) ports.handle(open(crypto.randomUUID()));
    expect(() => ports.handle(open(crypto.randomUUID()))).toThrow('too many');
  });
});

describe('a page that does not take what it is sent', () => {
  /** A connection, and how many of its messages were sent on. */
  function opened() {
    const taken = Promise.withResolvers<RpcPort>();
    const ports = new PagePorts({ send: () => undefined, serve: (_, port) => taken.resolve(port) });
    ports.handle(open(PORT));
    return taken.promise.then((port) => {
      const settled: string[] = [];
      const post = (name: string, length: number) =>
        port.postMessage('x'.repeat(length)).then(() => settled.push(name));
      return { ports, post, settled };
    });
  }

  it('is waited for until it has taken enough', async () => {
    const { ports, post, settled } = await opened();
    await post('little', PORT_WINDOW);
    const more = post('more', 10);
    ports.handle({ kind: 'taken', port: PORT, length: 9 });
    await Promise.resolve();
    expect(settled).toEqual(['little']);
    ports.handle({ kind: 'taken', port: PORT, length: 1 });
    await more;
    expect(settled).toEqual(['little', 'more']);
  });

  it('is waited for no longer once it is gone', async () => {
    const { ports, post } = await opened();
    const sent = post('much', 2 * PORT_WINDOW);
    ports[Symbol.dispose]();
    await sent;
    await post('more', 2 * PORT_WINDOW);
  });

  it('may say what it took of a connection that has ended meanwhile', () => {
    const ports = new PagePorts({ send: () => undefined, serve: () => undefined });
    expect(() => ports.handle({ kind: 'taken', port: PORT, length: 1 })).not.toThrow();
  });
});

describe('what a page may ask', () => {
  it('is one of four things, and nothing beside', () => {
    expect(portCallSchema.safeParse(open(PORT)).success).toBe(true);
    expect(portCallSchema.safeParse({ kind: 'message', port: PORT, data: new Uint8Array(2) }).success).toBe(
      true,
    );
    const refused: unknown[] = [
      undefined,
      'open',
      { kind: 'open' },
      { kind: 'open', port: PORT },
      { ...open(PORT), service: 'files' },
      open('a'),
      { ...open(PORT), more: 1 },
      { kind: 'taken', port: PORT },
      { kind: 'taken', port: PORT, length: -1 },
      { kind: 'run', port: PORT },
      { kind: 'message', port: PORT, data: { toString: 1 } },
      { kind: 'message', port: PORT, data: 'x'.repeat(2 ** 21 + 1) },
      { kind: 'message', port: PORT, data: new Uint8Array(2 ** 21 + 1) },
    ];
    for (const call of refused) expect(portCallSchema.safeParse(call).success).toBe(false);
  });
});
