import { describe, expect, it } from 'vitest';
import type { SessionKeeper } from './session.ts';
import { type ClientSocket, createWebSocketTransport } from './web-socket-transport.ts';

const { signal } = new AbortController();

describe('the WebSocket transport', () => {
  it('shows the session first and is connected once that is accepted', async () => {
    const { transport, socket } = setUp();
    const outcome = transport.connect(signal);
    await socket.created;
    socket.open();
    expect(socket.sent).toEqual(['{"session":"s1"}']);
    socket.receive('{"ok":true}');
    await expect(outcome).resolves.toMatchObject({ kind: 'connected' });
  });

  it('reads messages in order, as buffers rather than blobs', async () => {
    const { transport, socket } = setUp();
    void transport.connect(signal);
    await socket.created;
    expect(socket.binaryType).toBe('arraybuffer');
  });

  it('is refused, and forgets the session, when the server closes with 4401', async () => {
    const { transport, socket, session } = setUp();
    const outcome = transport.connect(signal);
    await socket.created;
    socket.open();
    socket.closeWith(4401);
    await expect(outcome).resolves.toEqual({ kind: 'refused' });
    expect(session.forgotten).toBe(true);
  });

  it.each([
    ['the server is not there', (socket: FakeSocket) => socket.closeWith(1006)],
    ['something else answers', (socket: FakeSocket) => socket.receive('<html>')],
    ['the session is answered with nonsense', (socket: FakeSocket) => socket.receive('null')],
  ])('fails, and keeps the session, when %s', async (_case, answer) => {
    const { transport, socket, session } = setUp();
    const outcome = transport.connect(signal);
    await socket.created;
    answer(socket);
    await expect(outcome).resolves.toMatchObject({ kind: 'failed' });
    expect(session.forgotten).toBe(false);
  });

  it('fails and closes the socket when aborted', async () => {
    const abort = new AbortController();
    const { transport, socket } = setUp();
    const outcome = transport.connect(abort.signal);
    await socket.created;
    abort.abort();
    await expect(outcome).resolves.toMatchObject({ kind: 'failed' });
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });

  it('opens no socket without a session', async () => {
    const { transport, socket } = setUp({ kind: 'refused' });
    await expect(transport.connect(signal)).resolves.toEqual({ kind: 'refused' });
    expect(socket.wasCreated).toBe(false);
  });

  it.each([
    [1006, 'lost', false],
    [4401, 'refused', true],
  ])('tells that a connection closed with %i is %s', async (code, end, forgotten) => {
    const { transport, socket, session } = setUp();
    const outcome = transport.connect(signal);
    await socket.created;
    socket.receive('{"ok":true}');
    const connected = await outcome;
    if (connected.kind !== 'connected') throw new Error(`expected a connection, got ${connected.kind}`);
    socket.closeWith(code);
    await expect(connected.connection.ended).resolves.toBe(end);
    expect(session.forgotten).toBe(forgotten);
  });
});

class FakeSocket extends EventTarget {
  readonly sent: unknown[] = [];
  readonly created: Promise<void>;
  wasCreated = false;
  readyState: number = WebSocket.CONNECTING;
  binaryType: BinaryType = 'blob';
  #create: () => void;

  constructor() {
    super();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.created = promise;
    this.#create = resolve;
  }

  create(): ClientSocket {
    this.wasCreated = true;
    // The transport attaches its listeners in the same turn.
    queueMicrotask(this.#create);
    return this as unknown as ClientSocket;
  }

  open(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  receive(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  closeWith(code: number): void {
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    if (this.readyState !== WebSocket.CLOSED) this.closeWith(1005);
  }
}

function setUp(opened: Awaited<ReturnType<SessionKeeper['open']>> = { kind: 'open', session: 's1' }) {
  const socket = new FakeSocket();
  const session = {
    forgotten: false,
    open: async () => opened,
    forget() {
      this.forgotten = true;
    },
  };
  const transport = createWebSocketTransport({
    url: 'ws://host/app/rpc',
    session,
    createSocket: () => socket.create(),
  });
  return { transport, socket, session };
}
