import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { JumpingClock } from '../testing/jumping-clock.ts';
import { processesOf } from '../testing/shell-bed.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let clock: JumpingClock;
beforeEach(async () => {
  clock = new JumpingClock();
  server = await startTestServer({ clock, limits: { maxInterpreters: 2 } });
});
afterEach(() => server[Symbol.asyncDispose]());

const execute = (body: object) => server.data('POST /v1/code/execute', body);
const python = (code: string, options: object = {}) => execute({ language: 'python', code, ...options });
const javascript = (code: string, options: object = {}) =>
  execute({ language: 'javascript', code, ...options });

/** Waits until something in the workspace says that it has begun, then puts the clock forward. */
async function jumpOnceBegun(ms: number): Promise<void> {
  await eventually(() => readFile(join(server.home, 'begun')));
  clock.jump(ms);
}

describe.for([
  [
    'python',
    python,
    `import sys; print("out"); print("err", file=sys.stderr)`,
    '1/0',
    'ZeroDivisionError',
    'division by zero',
  ],
  ['javascript', javascript, 'console.log("out"); console.error("err")', 'null.x', 'TypeError', /null/],
] as const)('%s', ([language, run, writes, fails, name, message]) => {
  it('gives what code wrote', async () => {
    expect(await run(writes)).toMatchObject({
      language,
      status: 'ok',
      stdout: 'out\n',
      stderr: 'err\n',
      exit_code: 0,
      session_id: null,
      outputs: [
        { output_type: 'stream', name: 'stdout', text: 'out\n' },
        { output_type: 'stream', name: 'stderr', text: 'err\n' },
      ],
    });
  });

  it.for(['none', 'kept'])('gives the error that code raised, with its state %s', async (state) => {
    const result = await run(fails, { stateful: state === 'kept' });
    expect(result).toMatchObject({ status: 'error', exit_code: 1 });
    expect(result.outputs.at(-1)).toMatchObject({ output_type: 'error', ename: name });
    expect(result.outputs.at(-1).evalue).toEqual(expect.stringMatching(message));
    expect(result.traceback.join('\n')).toContain(name);
  });

  it('gives the exit code of code that exits', async () => {
    const exit = language === 'python' ? 'import sys; sys.exit(3)' : 'process.exit(3)';
    expect(await run(exit)).toMatchObject({ status: 'error', exit_code: 3 });
  });

  it('keeps nothing from one run to the next', async () => {
    await run('x = 1');
    expect(await run(language === 'python' ? 'print(x)' : 'console.log(x)')).toMatchObject({
      status: 'error',
    });
  });

  it('runs in the workspace, or where it is told', async () => {
    const where = language === 'python' ? 'import os; print(os.getcwd())' : 'console.log(process.cwd())';
    expect((await run(where)).stdout).toBe(`${server.home}\n`);
    expect((await run(where, { cwd: '/usr' })).stdout).toBe('/usr\n');
    const { status } = await server.call('POST /v1/code/execute', { language, code: where, cwd: '/none' });
    expect(status).toBe(422);
  });

  it.for(['none', 'kept'])('ends code that takes too long, with its state %s', async (state) => {
    const touch =
      language === 'python' ? 'open("begun", "w").close()' : 'require("fs").writeFileSync("begun", "")';
    const loop = language === 'python' ? 'while True: pass' : 'while (true);';
    const waiting = run(`${touch}\n${loop}`, { timeout: 5, stateful: state === 'kept' });
    await jumpOnceBegun(5000);
    expect(await waiting).toMatchObject({ status: 'timeout', exit_code: 124 });
    expect(processesOf(server.context.instance)).toEqual([]);
  });
});

describe('state', () => {
  it('is kept in a session, for Python', async () => {
    const { session_id } = await python('import math\nx = 20', { stateful: true });
    const result = await python('print("hi"); x + 1', { session_id });
    expect(result).toMatchObject({ session_id, stdout: 'hi\n' });
    expect(result.outputs.at(-1)).toMatchObject({ data: { 'text/plain': '21' }, execution_count: 2 });
    expect((await python('def f():\n  return math.pi > 3\nf()', { session_id })).outputs).toMatchObject([
      { data: { 'text/plain': 'True' } },
    ]);
  });

  it('is kept in a session, for JavaScript, with await', async () => {
    const { session_id } = await javascript('const x = 20; let y', { stateful: true });
    await javascript('y = await new Promise((resolve) => setTimeout(resolve, 1, 1))', { session_id });
    const result = await javascript('console.log("hi"); ({ sum: x + y })', { session_id });
    expect(result).toMatchObject({ stdout: 'hi\n', exit_code: 0 });
    expect(result.outputs.at(-1).data).toEqual({ 'text/plain': '{ sum: 21 }' });
  });

  it('runs what comes at once one after the other', async () => {
    await python('x = 0', { session_id: 's' });
    const add = () => python('y = x\nimport time; time.sleep(0.01)\nx = y + 1\nx', { session_id: 's' });
    const results = await Promise.all([add(), add(), add()]);
    expect(results.map(({ outputs }) => outputs[0].data['text/plain'])).toEqual(['1', '2', '3']);
  });

  it('survives errors, and its session is made anew when the interpreter has ended', async () => {
    await python('x = 1', { session_id: 's' });
    await python('raise SystemExit(4)', { session_id: 's' });
    expect((await python('x', { session_id: 's' })).outputs).toHaveLength(1);
    expect(await python('import os; os._exit(4)', { session_id: 's' })).toMatchObject({
      status: 'error',
      exit_code: 4,
    });
    expect(await python('x', { session_id: 's' })).toMatchObject({ status: 'error' });
  });

  it('belongs to one language', async () => {
    await python('1', { session_id: 's' });
    const { status } = await server.call('POST /v1/nodejs/execute', { code: '1', session_id: 's' });
    expect(status).toBe(409);
  });

  it('of the session that was not used for longest makes room', async () => {
    await python('x = 1', { session_id: 'a' });
    clock.jump(10);
    await python('x = 1', { session_id: 'b' });
    clock.jump(10);
    await python('x = 1', { session_id: 'c' });
    expect(await python('x', { session_id: 'b' })).toMatchObject({ status: 'ok' });
    clock.jump(10);
    expect(await python('x', { session_id: 'a' })).toMatchObject({ status: 'error' });
  });
});

describe('what is around a run', () => {
  it('ends with it', async () => {
    const leave = 'spawn("sleep", ["1000"], { detached: true, stdio: "ignore" }).unref()';
    expect(await javascript(`require("child_process").${leave}`)).toMatchObject({ status: 'ok' });
    expect(processesOf(server.context.instance)).toEqual([]);
  });

  it('may be modules of the workspace', async () => {
    await writeFile(join(server.home, 'helper.js'), 'exports.answer = 42');
    await writeFile(join(server.home, 'helper.py'), 'answer = 42');
    expect((await javascript('console.log(require("./helper.js").answer)')).stdout).toBe('42\n');
    expect((await python('import helper; print(helper.answer)')).stdout).toBe('42\n');
  });

  it('may be input and files', async () => {
    const node = (body: object) => server.data('POST /v1/nodejs/execute', body);
    const echo = 'process.stdin.on("data", (data) => console.log("got", String(data)))';
    expect(await node({ code: echo, stdin: 'x' })).toMatchObject({
      language: 'javascript',
      stdout: 'got x\n',
    });
    const read = 'console.log(require("fs").readFileSync("a/b.txt", "utf8"))';
    expect((await node({ code: read, files: { 'a/b.txt': 'content' } })).stdout).toBe('content\n');
    const outside = await server.call('POST /v1/nodejs/execute', { code: '1', files: { '../b.txt': '' } });
    expect(outside.status).toBe(422);
  });

  it('may be the version of Node.js that is there, and no other', async () => {
    const [version] = process.version.slice(1).split('.');
    const node = async (text: string) =>
      (await server.call('POST /v1/nodejs/execute', { code: '1', version: text })).body;
    expect(await node(`node${version}`)).toMatchObject({ success: true });
    expect(await node('18')).toMatchObject({ success: false, message: expect.stringContaining('18') });
  });

  it('is said to be too long where it is', async () => {
    const { status } = await server.call('POST /v1/code/execute', {
      language: 'python',
      code: '#'.repeat(200_000),
    });
    expect(status).toBe(413);
  });

  it('may lack Python, which is then said', async () => {
    await using bare = await startTestServer({ environment: { PATH: '/nowhere' } });
    expect(await bare.data('GET /v1/code/info')).toMatchObject({ languages: [{ language: 'javascript' }] });
    for (const stateful of [false, true]) {
      const { status, body } = await bare.call('POST /v1/code/execute', {
        language: 'python',
        code: '1',
        stateful,
      });
      expect([status, body.detail]).toEqual([501, expect.stringContaining('could not be started')]);
    }
  });
});
