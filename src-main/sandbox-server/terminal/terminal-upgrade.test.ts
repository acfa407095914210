import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../testing/eventually.ts';
import { JumpingClock } from '../testing/jumping-clock.ts';
import { processesOf } from '../testing/shell-bed.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { ServerMessage } from './terminal-messages.ts';

let server: TestServer;
let clock: JumpingClock;
beforeEach(async () => {
  clock = new JumpingClock();
  server = await startTestServer({ clock, limits: { killGraceMs: 200 } });
});
afterEach(() => server[Symbol.asyncDispose]());

/** A screen: what it was shown, and a keyboard. */
class Screen implements AsyncDisposable {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[] = [];

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.messages.push(JSON.parse(String(data))));
  }

  static async open(query = '', options: object = {}): Promise<Screen> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/shell/ws${query}`, options);
    const screen = new Screen(socket);
    await once(socket, 'open');
    await eventually(() => expect(screen.types()).toContain('ready'));
    return screen;
  }

  types(): string[] {
    return this.messages.map(({ type }) => type);
  }

  text(): string {
    return this.messages.map((message) => (message.type === 'output' ? message.data : '')).join('');
  }

  get sessionId(): string {
    const [first] = this.messages;
    return first?.type === 'session_id' ? first.data : '';
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  type(data: string): void {
    this.send({ type: 'input', data });
  }

  async shows(text: string | RegExp): Promise<void> {
    await eventually(() => expect(this.text()).toMatch(text));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
  }
}

describe('a terminal', () => {
  it('says which session it is, then shows what is typed and written', async () => {
    await using screen = await Screen.open();
    expect(screen.types().slice(0, 2)).toEqual(['session_id', 'ready']);
    screen.type('echo $((40 + 2))\r');
    await screen.shows(/echo \$\(\(40 \+ 2\)\)\r\n[\s\S]*42\r\n/);
    expect(screen.text()).not.toContain('moorage');
    expect(screen.text()).not.toContain('7717');
  });

  it('has the size of the screen, also when that changes', async () => {
    await using screen = await Screen.open();
    screen.send({ type: 'resize', data: { cols: 93, rows: 27 } });
    screen.type('stty size\r');
    await screen.shows('27 93');
    screen.send({ type: 'resize', data: { cols: 41, rows: 12 } });
    screen.type('stty size\r');
    await screen.shows('12 41');
  });

  it('interrupts what runs with Ctrl-C', async () => {
    await using screen = await Screen.open();
    screen.type(`sh -c 'echo be""gun; exec sleep 1000'\r`);
    await screen.shows('begun');
    screen.type('\x03');
    screen.type('echo $?\r');
    await screen.shows(/\^C[\s\S]*130\r\n/);
  });

  it('tells when the shell has ended, and closes', async () => {
    await using screen = await Screen.open();
    const closed = once(screen.socket, 'close');
    screen.type('exit 3\r');
    expect((await closed)[0]).toBe(1000);
    expect(screen.messages.at(-1)).toEqual({ type: 'exit', data: null, exit_code: 3 });
  });

  it('ends with its connection, with all that was started in it', async () => {
    await using screen = await Screen.open();
    screen.type('sleep 1000 & sleep 1000\r');
    await eventually(() => expect(processesOf(server.context.instance).length).toBe(3));
    screen.socket.close();
    await eventually(() => expect(processesOf(server.context.instance)).toEqual([]));
    expect((await server.data('GET /v1/shell/sessions')).sessions).toEqual({});
  });

  it('does not mind what it does not understand', async () => {
    await using screen = await Screen.open();
    for (const text of [
      'no json',
      '[]',
      '{"type":"dance"}',
      '{"type":"resize","data":{"cols":0,"rows":1}}',
    ]) {
      screen.socket.send(text);
    }
    screen.send({ type: 'pong', data: { timestamp: 1 } });
    await eventually(() => expect(screen.types().filter((type) => type === 'error')).toHaveLength(4));
    screen.type('echo fi""ne\r');
    await screen.shows('fine');
  });

  it('asks whether somebody is there, and ends when nobody answers', async () => {
    await using screen = await Screen.open('', { autoPong: false });
    clock.jump(30_000);
    await eventually(() => expect(screen.types()).toContain('ping'));
    const closed = once(screen.socket, 'close');
    clock.jump(30_000);
    await closed;
  });
});

describe('a look at a shell session', () => {
  const exec = (command: string) => server.data('POST /v1/shell/exec', { id: 'agent', command });

  it('shows what was on the screen before, then what an agent runs', async () => {
    await exec('echo before');
    await using screen = await Screen.open('?session_id=agent');
    expect(screen.sessionId).toBe('agent');
    await screen.shows('before');
    await exec('echo one\necho two');
    await screen.shows(/\$ echo one\r\necho two\r\none\r\ntwo\r\n|# echo one\r\necho two\r\none\r\ntwo\r\n/);
    expect(screen.text()).not.toContain('__moorage');
  });

  it('leaves the session when it ends', async () => {
    await exec('true');
    const screen = await Screen.open('?session_id=agent');
    screen.socket.close();
    await once(screen.socket, 'close');
    expect((await exec('echo still')).output).toBe('still');
  });

  it('lets a person answer what an agent started', async () => {
    await exec('true');
    await using screen = await Screen.open('?session_id=agent');
    const asking = exec('read -rp "sure? " answer; echo "it was $answer"');
    await screen.shows('sure?');
    screen.type('yes\r');
    expect((await asking).output).toContain('it was yes');
  });
});

describe('an upgrade', () => {
  const refused = async (path: string, options: object = {}) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, options);
    const [error] = await once(socket, 'error');
    return (error as Error).message;
  };

  it.for([
    ['to a session that there is not', '/v1/shell/ws?session_id=none', {}, 404],
    ['anywhere else', '/v1/shell', {}, 404],
    ['from a page of another origin', '/v1/shell/ws', { origin: 'https://evil.example' }, 403],
    ['to a strange host', '/v1/shell/ws', { headers: { host: 'evil.example' } }, 421],
  ] as const)('%s is refused', async ([, path, options, status]) => {
    expect(await refused(path, options)).toContain(`${status}`);
  });
});
