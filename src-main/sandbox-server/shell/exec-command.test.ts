import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { createShellBed, type ShellBed } from '../testing/shell-bed.ts';
import { type ExecOutcome, execCommand } from './exec-command.ts';
import { execRequest } from './shell-schemas.ts';

let bed: ShellBed;
const caller = new AbortController();
beforeEach(async () => {
  bed = await createShellBed({ limits: { killGraceMs: 200, noChangeSeconds: 120 } });
});
afterEach(() => bed[Symbol.asyncDispose]());

function exec(command: string, options: object = {}, signal = caller.signal): Promise<ExecOutcome> {
  const request = execRequest.parse({ command, ...options });
  return execCommand(request, { session: bed.session, context: bed.context, signal });
}

/** Waits until the session runs its newest command and that has written something. */
async function untilWritten(text: string): Promise<void> {
  await eventually(() => expect(bed.session.current?.output()).toContain(text));
}

/** Written by the program itself, so that it is surely in the foreground by then. */
const SLEEPS = `sh -c 'echo begun; exec sleep 1000'`;

describe('execCommand', () => {
  it('waits for the end', async () => {
    const outcome = await exec('echo a');
    expect(outcome).toMatchObject({ kind: 'answered', status: 'completed', command: { exitCode: 0 } });
  });

  it('does not wait in asynchronous mode', async () => {
    expect(await exec(SLEEPS, { async_mode: true })).toMatchObject({ status: 'running' });
  });

  it('stops to wait after `timeout`, and the command goes on', async () => {
    const waiting = exec('until [ -e go ]; do sleep 0.01; done; echo done', { timeout: 5 });
    await eventually(() => expect(bed.session.current?.state).toBe('running'));
    bed.clock.jump(5000);
    expect(await waiting).toMatchObject({ status: 'running', command: { exitCode: null } });

    const { current } = bed.session;
    await writeFile(join(bed.home, 'go'), '');
    await current?.ended;
    expect([current?.status, current?.output()]).toEqual(['completed', 'done']);
  });

  it('stops to wait when nothing was written for `no_change_timeout`, and says what was', async () => {
    const waiting = exec(SLEEPS, { no_change_timeout: 30 });
    await untilWritten('begun');
    bed.clock.jump(30_000);
    const outcome = await waiting;
    expect(outcome).toMatchObject({ status: 'no_change_timeout', command: { status: 'running' } });
    expect(outcome.kind === 'answered' && outcome.command.output()).toBe('begun');
  });

  it('counts from the last thing that was written', async () => {
    const waiting = exec('read -r a; echo "got $a"; read -r b', { no_change_timeout: 30 });
    await eventually(() => expect(bed.session.current?.state).toBe('running'));
    bed.clock.jump(20_000);
    bed.session.write('x\r');
    await untilWritten('got x');
    bed.clock.jump(20_000);
    expect(bed.session.current?.state).toBe('running');
    bed.clock.jump(10_000);
    expect(await waiting).toMatchObject({ status: 'no_change_timeout' });
  });

  it('takes how long that is from the session, if the request does not say', async () => {
    bed.session.noChangeSeconds = 7;
    const waiting = exec(SLEEPS);
    await untilWritten('begun');
    bed.clock.jump(7000);
    expect(await waiting).toMatchObject({ status: 'no_change_timeout' });
  });

  it('waits for 120 s of silence where nothing is said, and for ever where the caller says how long', async () => {
    const unsaid = exec(SLEEPS);
    await untilWritten('begun');
    bed.clock.jump(120_000);
    expect(await unsaid).toMatchObject({ status: 'no_change_timeout' });
    await bed.session.kill();

    const said = exec(SLEEPS, { hard_timeout: 600 });
    await untilWritten('begun');
    bed.clock.jump(599_000);
    expect(bed.session.current?.state).toBe('running');
    bed.clock.jump(1000);
    expect(await said).toMatchObject({ status: 'hard_timeout' });
  });

  it('withdraws a command whose turn does not come', async () => {
    await exec(SLEEPS, { async_mode: true });
    await untilWritten('begun');
    const waiting = exec('touch ran', { no_change_timeout: 30 });
    bed.clock.jump(30_000);
    const outcome = await waiting;
    expect(outcome).toMatchObject({ status: 'no_change_timeout' });
    expect(outcome.kind === 'answered' && outcome.command.output()).toMatch(/was not run/);

    await bed.session.kill();
    expect((await bed.run('ls ran')).exitCode).toBe(2);
  });

  it('ends a command after `hard_timeout`, and the session goes on', async () => {
    const waiting = exec(`${SLEEPS}; echo never`, { hard_timeout: 60 });
    await untilWritten('begun');
    bed.clock.jump(60_000);
    const outcome = await waiting;
    expect(outcome).toMatchObject({ status: 'hard_timeout', command: { exitCode: null } });
    expect(outcome.kind === 'answered' && outcome.command.output()).toMatch(/^begun(\n\^C)?$/);
    expect(await exec('echo on')).toMatchObject({ status: 'completed' });
  });

  it('stops to wait when the caller has gone', async () => {
    const gone = new AbortController();
    const waiting = exec(SLEEPS, {}, gone.signal);
    await untilWritten('begun');
    gone.abort();
    expect(await waiting).toMatchObject({ status: 'running' });
  });

  it('refuses a directory that is none when it is strict, and stays where it is when it is not', async () => {
    const directory = join(bed.home, 'none');
    expect(await exec('pwd', { exec_dir: directory, strict: true })).toEqual({
      kind: 'refused',
      reason: `The working directory '${directory}' is not an absolute path of a directory.`,
    });
    const outcome = await exec('pwd', { exec_dir: directory });
    expect(outcome.kind === 'answered' && outcome.command.output()).toBe(bed.home);
  });
});
