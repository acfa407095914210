import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LiveEvent } from '#shared/contract.ts';
import { aSandbox, aSnapshot, NOON } from '../testing/builders.ts';
import { createManualTimers } from '../testing/manual-timers.ts';
import { createScriptedConnection, createScriptedTransport } from '../testing/scripted-transport.ts';
import type { ConnectOutcome } from './client-transport.ts';
import type { ConnectionStatus } from './connection-status.ts';
import { startLiveConnection } from './live-connection.ts';

const failed: ConnectOutcome = { kind: 'failed', reason: 'nobody listens' };

describe('a live connection', () => {
  it('is connected from the first snapshot on', async () => {
    const server = createScriptedConnection();
    const { statuses, events } = start(() => connected(server));
    expect(statuses).toEqual([{ kind: 'connecting' }]);

    server.events.push(aSnapshot());
    await vi.waitFor(() => expect(statuses.at(-1)).toEqual({ kind: 'connected' }));
    server.events.push({ kind: 'removed', id: 'a' });
    await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toEqual(['snapshot', 'removed']));
  });

  it('waits 250 ms, doubling to 5 s, between attempts that fail', async () => {
    const { timers } = start(() => failed);
    for (const wait of [250, 500, 1000, 2000, 4000, 5000, 5000]) {
      await vi.waitFor(() => expect(timers.pending).toEqual([wait]));
      timers.fire(wait);
    }
  });

  it('says since when it reconnects, and takes a new snapshot', async () => {
    const servers = [createScriptedConnection(), createScriptedConnection()] as const;
    const { statuses, events, timers } = start((attempt) => connected(servers[attempt === 0 ? 0 : 1]));
    servers[0].events.push(aSnapshot());
    await vi.waitFor(() => expect(statuses.at(-1)?.kind).toBe('connected'));

    servers[0].end('lost');
    await vi.waitFor(() => expect(timers.pending).toEqual([250]));
    expect(statuses.at(-1)).toEqual({ kind: 'reconnecting', since: NOON });

    timers.fire(250);
    servers[1].events.push(aSnapshot({ sandboxes: [aSandbox()] }));
    await vi.waitFor(() => expect(statuses.at(-1)).toEqual({ kind: 'connected' }));
    expect(events.filter(({ kind }) => kind === 'snapshot')).toHaveLength(2);
  });

  it('starts the waits anew once a snapshot has come', async () => {
    const server = createScriptedConnection();
    const { timers } = start((attempt) => (attempt === 1 ? connected(server) : failed));
    await vi.waitFor(() => expect(timers.pending).toEqual([250]));
    timers.fire(250);
    server.events.push(aSnapshot());
    server.end('lost');
    await vi.waitFor(() => expect(timers.pending).toEqual([250]));
  });

  it('tries at once when told to', async () => {
    const server = createScriptedConnection();
    const { timers, connection, statuses } = start((attempt) => (attempt === 0 ? failed : connected(server)));
    await vi.waitFor(() => expect(timers.pending).toEqual([250]));
    connection.retryNow();
    server.events.push(aSnapshot());
    await vi.waitFor(() => expect(statuses.at(-1)).toEqual({ kind: 'connected' }));
    expect(timers.pending).toEqual([]);
  });

  it('stops for good when it is refused', async () => {
    const { statuses, timers } = start(() => ({ kind: 'refused' }));
    await vi.waitFor(() => expect(statuses).toEqual([{ kind: 'connecting' }, { kind: 'refused' }]));
    expect(timers.pending).toEqual([]);
  });

  it('is refused when the server ends the session of an open connection', async () => {
    const server = createScriptedConnection();
    const { statuses } = start(() => connected(server));
    server.events.push(aSnapshot());
    server.end('refused');
    await vi.waitFor(() => expect(statuses.at(-1)).toEqual({ kind: 'refused' }));
  });

  it('gives up an attempt that hangs', async () => {
    const timers = createManualTimers();
    const statuses: ConnectionStatus[] = [];
    using _connection = startLiveConnection({
      transport: {
        connect: (signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve(failed));
          }),
      },
      timers,
      now: () => NOON,
      onEvent: () => {},
      onStatus: (status) => statuses.push(status),
    });
    timers.fire(10_000);
    await vi.waitFor(() => expect(timers.pending).toEqual([250]));
    expect(statuses.at(-1)).toEqual({ kind: 'reconnecting', since: NOON });
  });

  it('carries calls while connected, and rejects them while not', async () => {
    const sandbox = aSandbox();
    const server = createScriptedConnection((path) => (path === 'sandboxes.release' ? sandbox : undefined));
    const { connection, statuses } = start((attempt) => (attempt === 0 ? connected(server) : failed));
    server.events.push(aSnapshot());
    await vi.waitFor(() => expect(statuses.at(-1)?.kind).toBe('connected'));
    await expect(connection.client.sandboxes.release({ id: sandbox.id })).resolves.toBe(sandbox);

    server.end('lost');
    await vi.waitFor(() => expect(statuses.at(-1)?.kind).toBe('reconnecting'));
    await expect(connection.client.sandboxes.release({ id: sandbox.id })).rejects.toThrow('not connected');
  });

  it('closes the connection when disposed', async () => {
    const server = createScriptedConnection();
    const { connection, statuses } = start(() => connected(server));
    server.events.push(aSnapshot());
    await vi.waitFor(() => expect(statuses.at(-1)?.kind).toBe('connected'));
    connection[Symbol.dispose]();
    await expect(server.connection.ended).resolves.toBe('lost');
    expect(statuses.at(-1)).toEqual({ kind: 'connected' });
  });
});

function connected(server: ReturnType<typeof createScriptedConnection>): ConnectOutcome {
  return { kind: 'connected', connection: server.connection };
}

function start(next: (attempt: number) => ConnectOutcome) {
  const timers = createManualTimers();
  const statuses: ConnectionStatus[] = [];
  const events: LiveEvent[] = [];
  const connection = startLiveConnection({
    transport: createScriptedTransport(next),
    timers,
    now: () => NOON,
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
  });
  onTestFinished(() => connection[Symbol.dispose]());
  return { timers, statuses, events, connection };
}
