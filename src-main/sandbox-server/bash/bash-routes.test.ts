import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { JumpingClock } from '../testing/jumping-clock.ts';
import { isRunning, processesOf } from '../testing/shell-bed.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let clock: JumpingClock;
beforeEach(async () => {
  clock = new JumpingClock();
  server = await startTestServer({ clock, limits: { maxBashSessions: 2, killGraceMs: 200 } });
});
afterEach(() => server[Symbol.asyncDispose]());

const exec = (body: object) => server.data('POST /v1/bash/exec', body);
const output = (body: object) => server.data('POST /v1/bash/output', body);

describe('exec', () => {
  it('gives both streams apart, and how the command ended', async () => {
    expect(await exec({ command: 'echo out; echo err >&2; exit 3' })).toMatchObject({
      status: 'completed',
      stdout: 'out\n',
      stderr: 'err\n',
      exit_code: 3,
      offset: 4,
      stderr_offset: 4,
    });
    expect(await exec({ command: 'true' })).toMatchObject({ stdout: null, stderr: null, exit_code: 0 });
  });

  it('finds its streams by their names', async () => {
    const command = 'echo a >/dev/stderr; echo b | tee /dev/stderr >/dev/stdout; cat </dev/stdin';
    const { session_id } = await exec({ command, async_mode: true });
    await server.call('POST /v1/bash/write', { session_id, input: 'c' });
    await eventually(async () =>
      expect(await output({ session_id })).toMatchObject({ stdout: 'b\nc', stderr: 'a\nb\n' }),
    );
  });

  it('gives variables to this command alone', async () => {
    const first = await exec({ command: 'echo $A $HOME; export B=1', env: { A: 'x y' } });
    expect(first.stdout).toBe(`x y ${server.home}\n`);
    const second = await exec({ session_id: first.session_id, command: 'echo "[$A$B]"' });
    expect(second.stdout).toBe('[]\n');
  });

  it('keeps the directory of the session, which `cd` does not change', async () => {
    const { session_id } = await exec({ command: 'cd /usr; pwd', exec_dir: '/tmp' });
    expect((await exec({ session_id, command: 'pwd' })).stdout).toBe('/tmp\n');
    expect((await exec({ session_id, command: 'pwd', exec_dir: '/usr' })).stdout).toBe('/usr\n');
    expect((await exec({ session_id, command: 'pwd' })).stdout).toBe('/usr\n');
  });

  it('refuses a directory that is none', async () => {
    const { body } = await server.call('POST /v1/bash/exec', { command: 'pwd', exec_dir: 'relative' });
    expect(body).toMatchObject({ success: false, message: expect.stringContaining("'relative'") });
  });

  it('does not wait for what is left in the background', async () => {
    const { stdout } = await exec({ command: 'sleep 1000 & echo done' });
    expect(stdout).toBe('done\n');
  });

  it('gives all of what was written, however much it is', async () => {
    const { stdout } = await exec({ command: 'seq 1 200000', max_output_length: 0 });
    expect(stdout.split('\n')).toHaveLength(200_001);
  });

  it('cuts the middle out of what is longer than asked for', async () => {
    const { stdout } = await exec({ command: 'seq 1 1000', max_output_length: 20 });
    expect(stdout).toMatch(
      /^1\n2\n3\n4\n5\n\n\[\.\.\. \d+ characters left out \.\.\.\]\n7\n998|999\n1000\n$/,
    );
  });

  it('reads a snapshot first in each command of a session', async () => {
    const snapshot = join(server.home, 'snapshot');
    await writeFile(snapshot, 'greet() { echo "hello $1"; }');
    const { session_id } = await server.data('POST /v1/bash/sessions/create', { snapshot_path: snapshot });
    expect((await exec({ session_id, command: 'greet you' })).stdout).toBe('hello you\n');
  });

  it('answers `running` after `timeout`, and the command goes on', async () => {
    const waiting = exec({ session_id: 's', command: 'read -r line; echo "got $line"', timeout: 5 });
    await eventually(async () =>
      expect((await server.data('GET /v1/bash/sessions'))[0].current_command).toBeTruthy(),
    );
    clock.jump(5000);
    expect(await waiting).toMatchObject({ status: 'running', exit_code: null });
    await server.call('POST /v1/bash/write', { session_id: 's', input: 'x\n' });
    expect(await output({ session_id: 's', wait: true })).toMatchObject({ stdout: 'got x\n' });
  });

  it('kills the command and what it started after `hard_timeout`', async () => {
    const pidFile = join(server.home, 'pid');
    const waiting = exec({
      command: `echo a; sh -c "echo \\$\\$ > ${pidFile}; sleep 1000"`,
      hard_timeout: 60,
    });
    const pid = await eventually(async () => {
      const text = await readFile(pidFile, 'utf8');
      expect(text).toMatch(/^\d+\n$/);
      return Number(text);
    });
    clock.jump(60_000);
    expect(await waiting).toMatchObject({ status: 'timed_out', stdout: 'a\n', exit_code: null });
    expect(isRunning(pid)).toBe(false);
  });
});

describe('output', () => {
  it('gives what is new beyond an offset, and waits for it if asked to', async () => {
    const { session_id } = await exec({ command: 'cat', async_mode: true });
    expect(await output({ session_id })).toMatchObject({
      stdout: '',
      offset: 0,
      command: { status: 'running' },
    });

    const waiting = output({ session_id, wait: true });
    await server.call('POST /v1/bash/write', { session_id, input: 'é1\n' });
    expect(await waiting).toMatchObject({ stdout: 'é1\n', offset: 4 });
    await server.call('POST /v1/bash/write', { session_id, input: '2\n' });
    expect(await output({ session_id, offset: 4, wait: true })).toMatchObject({ stdout: '2\n', offset: 6 });
  });

  it('stops to wait when its time is over, or the command', async () => {
    const { session_id } = await exec({ command: 'cat', async_mode: true });
    const inVain = output({ session_id, wait: true, wait_timeout: 10 });
    expect(await clock.jumpUntil(inVain, 10_000)).toMatchObject({
      stdout: '',
      command: { status: 'running' },
    });

    const untilEnd = output({ session_id, wait: true, wait_timeout: 10 });
    await server.call('POST /v1/bash/kill', { session_id });
    expect(await untilEnd).toMatchObject({ command: { status: 'killed' } });
  });

  it('is that of the newest command, or of the one that is named', async () => {
    const first = await exec({ session_id: 's', command: 'echo first' });
    await exec({ session_id: 's', command: 'echo second' });
    expect((await output({ session_id: 's' })).stdout).toBe('second\n');
    expect((await output({ session_id: 's', command_id: first.command_id })).stdout).toBe('first\n');
    const { status } = await server.call('POST /v1/bash/output', { session_id: 's', command_id: 'other' });
    expect(status).toBe(404);
  });
});

describe('kill', () => {
  it.for(['SIGTERM', 'SIGKILL', 'SIGINT'])('sends %s to the command and what it started', async (signal) => {
    const { session_id } = await exec({ command: 'sleep 1000 | cat; true', async_mode: true });
    await server.call('POST /v1/bash/kill', { session_id, signal });
    await eventually(async () => expect((await output({ session_id })).command.status).toBe('killed'));
    // They were sent it together; each takes its own moment to end.
    await eventually(() => expect(processesOf(server.context.instance)).toEqual([]));
  });

  it('says when nothing runs, and refuses other signals', async () => {
    const { session_id } = await exec({ command: 'true' });
    expect((await server.call('POST /v1/bash/kill', { session_id })).body).toMatchObject({ success: false });
    expect((await server.call('POST /v1/bash/kill', { session_id, signal: 'SIGSTOP' })).status).toBe(422);
  });
});

describe('sessions', () => {
  it('are listed with what they run', async () => {
    await exec({ session_id: 'a', command: 'true' });
    await exec({ session_id: 'a', command: 'sleep 1000', async_mode: true });
    expect(await server.data('GET /v1/bash/sessions')).toMatchObject([
      {
        session_id: 'a',
        status: 'ready',
        current_command: 'sleep 1000',
        command_count: 2,
        working_dir: server.home,
      },
    ]);
  });

  it('end with everything that was started in them', async () => {
    await exec({ session_id: 'a', command: 'sleep 1000 & setsid sleep 1000 & sleep 1000', async_mode: true });
    await eventually(() => expect(processesOf(server.context.instance).length).toBeGreaterThan(2));
    await server.call('POST /v1/bash/sessions/a/close');
    expect(processesOf(server.context.instance)).toEqual([]);
    expect((await server.call('POST /v1/bash/output', { session_id: 'a' })).status).toBe(404);
  });

  it('make room for others unless they run something', async () => {
    await exec({ session_id: 'a', command: 'sleep 1000', async_mode: true });
    await exec({ session_id: 'b', command: 'true' });
    await exec({ session_id: 'c', command: 'sleep 1000', async_mode: true });
    const ids = (await server.data('GET /v1/bash/sessions')).map(
      (session: { session_id: string }) => session.session_id,
    );
    expect(ids).toEqual(['a', 'c']);
    expect((await server.call('POST /v1/bash/exec', { command: 'true' })).status).toBe(429);
  });
});
