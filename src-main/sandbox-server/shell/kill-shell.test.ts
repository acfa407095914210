import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { createShellBed, isRunning, processesOf, type ShellBed } from '../testing/shell-bed.ts';

let bed: ShellBed;
beforeEach(async () => {
  bed = await createShellBed({ limits: { killGraceMs: 200 } });
});
afterEach(() => bed[Symbol.asyncDispose]());

/** Process id that something wrote to a file. */
async function pidIn(name: string): Promise<number> {
  return await eventually(async () => {
    const pid = Number(await readFile(join(bed.home, name), 'utf8'));
    expect(pid).toBeGreaterThan(0);
    return pid;
  });
}

describe('killing what runs', () => {
  it.for([
    ['a program', 'sh -c "echo \\$\\$ > pid; sleep 1000"'],
    ['a pipeline', 'sh -c "echo \\$\\$ > pid; exec sleep 1000" | cat | cat'],
    ['a loop over programs', 'while true; do sh -c "echo \\$\\$ > pid; exec sleep 1000"; done'],
    ['a subshell', '(echo $BASHPID > pid; sleep 1000; echo never)'],
    [
      'a program that ignores being interrupted',
      `sh -c "trap '' INT; echo \\$\\$ > pid; sleep 1000; sleep 1000"`,
    ],
    [
      'a program that ignores all it can',
      `bash -c "trap '' INT TERM HUP; echo \\$\\$ > pid; while true; do sleep 0.1; done"`,
    ],
  ] as const)('ends %s, and the session goes on', async ([, text]) => {
    const command = bed.start(`${text}; echo never`);
    const pid = await pidIn('pid');
    await bed.session.kill();
    expect(command).toMatchObject({ status: 'terminated', exitCode: null });
    expect(command.output()).not.toContain('never');
    expect(isRunning(pid)).toBe(false);
    expect((await bed.run('echo on')).output()).toBe('on');
  });

  it('ends a loop of the shell itself', async () => {
    const command = bed.start('echo begun; while :; do :; done');
    await eventually(() => expect(command.output()).toBe('begun'));
    await bed.session.kill();
    expect(command.status).toBe('terminated');
    expect((await bed.run('echo on')).output()).toBe('on');
  });

  it('ends the shell when nothing else helps', async () => {
    const command = bed.start(`trap '' INT; echo begun; while :; do :; done`);
    await eventually(() => expect(command.output()).toBe('begun'));
    await bed.session.kill();
    expect(command.status).toBe('terminated');
    expect((await bed.run('echo on')).output()).toBe('on');
  });

  it('ends a command however early', async () => {
    await bed.session.start();
    for (let turns = 0; turns < 12; turns += 1) {
      const command = bed.start('sleep 1000; echo never');
      for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
      await bed.session.kill();
      expect(command.status).toBe('terminated');
    }
    expect((await bed.run('echo on')).output()).toBe('on');
  });

  it('ends what was typed', async () => {
    await bed.session.start();
    bed.session.write('echo $BASHPID > pid; sleep 1000\r');
    await pidIn('pid');
    await bed.session.kill();
    expect(bed.session.isBusy).toBe(false);
  });

  it('does nothing when nothing runs', async () => {
    const command = await bed.run('echo a');
    await bed.session.kill();
    expect(command.status).toBe('completed');
  });
});

describe('ending a session', () => {
  it('leaves no process behind, whatever it did to stay', async () => {
    await bed.run(`
      sleep 1000 &
      nohup sleep 1000 >/dev/null 2>&1 & disown
      setsid sleep 1000 &
      (setsid bash -c "trap '' HUP TERM INT; sleep 1000; sleep 1000" >/dev/null 2>&1 &)
      env --ignore-environment sleep 1000 &`);
    const command = bed.start('sleep 1000');
    await eventually(() => expect(command.state).toBe('running'));
    expect(processesOf(bed.context.instance).length).toBeGreaterThan(4);
    await bed.sessions.close('main');
    expect(processesOf(bed.context.instance)).toEqual([]);
    expect(command.status).toBe('terminated');
  });

  it('terminates the commands that wait for their turn', async () => {
    const running = bed.start('sleep 1000');
    const waiting = bed.start('touch ran');
    await eventually(() => expect(running.state).toBe('running'));
    await bed.sessions.close('main');
    expect([running.status, waiting.status]).toEqual(['terminated', 'terminated']);
  });

  it('waits for a shell that is just starting, and ends it', async () => {
    const command = bed.start('echo never');
    await bed.sessions.close('main');
    expect(command.status).toBe('terminated');
    expect(processesOf(bed.context.instance)).toEqual([]);
  });
});
