import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, readSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { eventually } from '../testing/eventually.ts';
import { childEnvironment } from './child-environment.ts';
import { endFamily } from './end-family.ts';
import { PipeStock } from './pipe-stock.ts';
import { FAMILY_VARIABLE, withRelatives } from './process-family.ts';
import { type ProcessStat, readProcess } from './process-table.ts';

describe('readProcess', () => {
  it('tells of a process, whatever it calls itself', async () => {
    const child = spawn('bash', ['-c', 'exec -a x sh -c "echo a > /proc/self/comm; read -r _"'], {
      detached: true,
    });
    const named = spawn('bash', ['-c', 'printf "a) R 1 1" > /proc/self/comm; echo; read -r _'], {
      detached: true,
    });
    await once(named.stdout, 'data');
    expect(readProcess(named.pid ?? 0)).toMatchObject({
      parent: process.pid,
      session: named.pid,
      zombie: false,
    });
    child.kill('SIGKILL');
    named.kill('SIGKILL');
    await Promise.all([once(child, 'exit'), once(named, 'exit')]);
  });

  it('knows nothing of one that is gone', () => {
    expect(readProcess(2 ** 22 + 1)).toBeUndefined();
  });
});

describe('withRelatives', () => {
  const stat = (pid: number, parent: number, session: number): ProcessStat => {
    return { pid, parent, session, foreground: -1, zombie: false };
  };

  it('finds descendants, and those of the sessions that a member leads', () => {
    const processes = [
      stat(2, 1, 2),
      stat(3, 2, 2),
      stat(4, 3, 4),
      stat(5, 1, 2),
      stat(6, 1, 4),
      stat(7, 1, 7),
    ];
    expect([...withRelatives([2], processes)].toSorted()).toEqual([2, 3, 4, 5, 6]);
  });
});

describe('endFamily', () => {
  it('asks first, and kills what does not listen', async () => {
    const family = `end-family-${process.pid}`;
    const environment = { ...process.env, [FAMILY_VARIABLE]: family };
    const start = (script: string) =>
      spawn('bash', ['-c', script], {
        env: environment,
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    const obedient = start('trap "exit 7" TERM; echo; while :; do sleep 0.01; done');
    const stubborn = start('trap "" TERM HUP; echo; while :; do sleep 0.01; done');
    await Promise.all([once(obedient.stdout, 'data'), once(stubborn.stdout, 'data')]);
    const ends = Promise.all([once(obedient, 'exit'), once(stubborn, 'exit')]);
    await endFamily({ family, graceMs: 200, clock: systemClock });
    const [[obeyed], [, killed]] = await ends;
    expect([obeyed === 7 || obeyed === null, killed]).toEqual([true, 'SIGKILL']);
  });

  it('does nothing when there is nobody', async () => {
    await endFamily({ family: 'nobody', graceMs: 60_000, clock: systemClock });
  });
});

describe('childEnvironment', () => {
  it('leaves out what is meant for the server, and marks the family', () => {
    const server = { PATH: '/bin', MOORAGE_SANDBOX_PORT: '1', EMPTY: undefined };
    expect(childEnvironment(server, 'f', { A: '1', PATH: '/usr/bin' })).toEqual({
      PATH: '/usr/bin',
      A: '1',
      [FAMILY_VARIABLE]: 'f',
    });
  });
});

describe('PipeStock', () => {
  it('makes pipes, more than it has in stock', async () => {
    await using stock = await PipeStock.create();
    for (let n = 0; n < 30; n += 1) {
      const { readEnd, writeEnd } = await stock.take(n % 2 ? 'read' : 'write');
      writeSync(writeEnd, `pipe ${n}`);
      const bytes = Buffer.alloc(100);
      expect(bytes.toString('utf8', 0, readSync(readEnd, bytes))).toBe(`pipe ${n}`);
      closeSync(writeEnd);
      expect(readSync(readEnd, bytes)).toBe(0);
      closeSync(readEnd);
    }
  });

  it('makes one batch for those who come at once', async () => {
    await using stock = await PipeStock.create();
    const pipes = await Promise.all(Array.from({ length: 10 }, () => stock.take('read')));
    expect(new Set(pipes.map(({ readEnd }) => readEnd)).size).toBe(10);
    for (const { readEnd, writeEnd } of pipes) for (const end of [readEnd, writeEnd]) closeSync(end);
    await eventually(() => expect(stock.batches).toBe(1));
  });
});
