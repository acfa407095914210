import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { JumpingClock } from '../testing/jumping-clock.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let clock: JumpingClock;
beforeEach(async () => {
  clock = new JumpingClock();
  server = await startTestServer({ clock, limits: { killGraceMs: 200 } });
});
afterEach(() => server[Symbol.asyncDispose]());

const shell = (name: string, body: object) => server.data(`POST /v1/shell/${name}`, { id: 's', ...body });

describe('exec', () => {
  it('gives each call without an id a session of its own', async () => {
    const first = await server.data('POST /v1/shell/exec', { command: 'cd /usr' });
    const second = await server.data('POST /v1/shell/exec', { command: 'pwd' });
    expect(second.output).toBe(server.home);
    expect((await shell('exec', { id: first.session_id, command: 'pwd' })).output).toBe('/usr');
  });

  it('runs calls of one session that come at once one after the other', async () => {
    await shell('exec', { command: 'n=0' });
    const calls = Array.from({ length: 10 }, () => shell('exec', { command: 'n=$((n + 1)); echo $n' }));
    expect((await Promise.all(calls)).map(({ output }) => output)).toEqual(calls.map((_, n) => `${n + 1}`));
  });

  it('cuts long output, unless it is told not to', async () => {
    const cut = await shell('exec', { command: 'seq 1 10000' });
    expect(cut.output).toMatch(/^1\n2\n[\s\S]*\[\.\.\. 18893 characters left out \.\.\.\][\s\S]*10000$/);
    expect(cut.console[0].output).toBe(cut.output);
    const whole = await shell('exec', { command: 'seq 1 10000', truncate: false });
    expect(whole.output).toHaveLength(48_893);
  });

  it('refuses a working directory that is none when it is strict', async () => {
    const body = { id: 's', command: 'pwd', exec_dir: '/none', strict: true };
    expect((await server.call('POST /v1/shell/exec', body)).body).toMatchObject({
      success: false,
      data: null,
    });
    expect(await shell('exec', { command: 'pwd', exec_dir: '/none' })).toMatchObject({ output: server.home });
    expect(await shell('exec', { command: 'pwd', exec_dir: '/usr' })).toMatchObject({ output: '/usr' });
  });
});

describe('a command that goes on', () => {
  const begin = async () => {
    await shell('exec', { command: `sh -c 'echo begun; read -r a; echo got $a; exit 3'`, async_mode: true });
    await eventually(async () => expect((await shell('view', {})).output).toBe('begun'));
  };

  it('is viewed, waited for and written to', async () => {
    await begin();
    expect(await shell('view', {})).toMatchObject({ status: 'running', exit_code: null, session_id: 's' });
    const waiting = shell('wait', { seconds: 60 });
    expect(await shell('write', { input: 'x', press_enter: true })).toEqual({ status: 'running' });
    expect(await waiting).toEqual({ status: 'completed' });
    expect(await shell('view', {})).toMatchObject({
      status: 'completed',
      exit_code: 3,
      output: 'begun\nx\ngot x',
    });
  });

  it('is waited for no longer than asked', async () => {
    await begin();
    const waiting = shell('wait', { seconds: 60, max_wait_seconds: 5 });
    expect(await clock.jumpUntil(waiting, 5000)).toEqual({ status: 'running' });
  });

  it('is killed', async () => {
    await begin();
    expect(await shell('kill', {})).toEqual({ status: 'terminated', exit_code: null, returncode: null });
    expect(await shell('view', {})).toMatchObject({ status: 'terminated' });
    await shell('exec', { command: '(exit 4)' });
    expect(await shell('kill', {})).toEqual({ status: 'completed', exit_code: 4, returncode: 4 });
  });
});

describe('sessions', () => {
  it('are made where they are told, and once', async () => {
    const create = (body: object) => server.data('POST /v1/shell/sessions/create', body);
    expect(await create({ id: 's', exec_dir: '/usr' })).toEqual({ session_id: 's', working_dir: '/usr' });
    expect(await create({ id: 's', exec_dir: '/tmp' })).toEqual({ session_id: 's', working_dir: '/usr' });
    expect((await create({})).session_id).toMatch(/^[0-9a-f-]{36}$/);
    const { body } = await server.call('POST /v1/shell/sessions/create', { exec_dir: 'relative' });
    expect(body).toMatchObject({ success: false, message: expect.stringContaining("'relative'") });
  });

  it('are listed with what they run', async () => {
    await shell('exec', { command: 'sleep 1000', async_mode: true });
    await eventually(async () => {
      const { sessions } = await server.data('GET /v1/shell/sessions');
      expect(sessions.s).toMatchObject({
        status: 'busy',
        current_command: 'sleep 1000',
        working_dir: server.home,
      });
    });
    await server.call('DELETE /v1/shell/sessions/s');
    expect((await server.data('GET /v1/shell/sessions')).sessions).toEqual({});
    expect((await server.call('DELETE /v1/shell/sessions/s')).status).toBe(404);
  });

  it('are counted', async () => {
    await shell('exec', { command: 'true' });
    expect(await server.data('GET /v1/shell/sessions/stats')).toEqual({
      total_sessions: 1,
      active_sessions: 1,
      idle_sessions: 0,
      max_sessions: 32,
      session_timeout: 3600,
      usage_ratio: 1 / 32,
    });
  });

  it('take how long commands may be silent', async () => {
    await shell('exec', { command: 'true' });
    await server.call('POST /v1/shell/sessions/update', { id: 's', no_change_timeout: 3 });
    const waiting = shell('exec', { command: 'sleep 1000' });
    expect(await clock.jumpUntil(waiting, 3000)).toMatchObject({ status: 'no_change_timeout' });
  });

  it.for(['view', 'wait', 'write', 'kill', 'sessions/update'])(
    'that are not there are not found by %s',
    async (name) => {
      const { status, body } = await server.call(`POST /v1/shell/${name}`, {
        id: 'none',
        input: '',
        press_enter: false,
      });
      expect([status, body]).toEqual([404, { detail: "There is no shell session 'none'." }]);
    },
  );
});
