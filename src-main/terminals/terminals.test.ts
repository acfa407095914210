import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Terminal, TerminalOutput } from '#shared/contract/terminals.ts';
import type { Actor } from '#shared/events.ts';
import { settle } from '../provider/testing/fake-clock.ts';
import { Harness } from '../provider/testing/harness.ts';
import { createTerminals, MOST_TERMINALS, type Terminals } from './terminals.ts';

const USER: Actor = { kind: 'user' };
const SIZE = { columns: 80, rows: 24 };
const MIB = 2 ** 20;

let harness: Harness;
let terminals: Terminals;
let id: string;

beforeEach(async () => {
  harness = await Harness.start();
  const { provider, clock } = harness;
  terminals = createTerminals({ provider, clock, log: pino({ level: 'silent' }) });
  ({ id } = await harness.acquire(null, { id: 'a' }));
});
afterEach(async () => {
  await terminals[Symbol.asyncDispose]();
  await harness[Symbol.asyncDispose]();
});

const open = (sandboxId = id): Promise<Terminal> => terminals.open({ sandboxId, size: SIZE, actor: USER });

/** What is shown from now on, up to `text`. */
async function shows(output: AsyncIterator<TerminalOutput>, text: string): Promise<string> {
  let shown = '';
  while (!shown.includes(text)) {
    const { value, done } = await output.next();
    if (done || value.kind === 'ended') throw new Error(`It ended, having shown: ${shown}`);
    shown += value.data;
  }
  return shown;
}

describe('a terminal', () => {
  it('shows what it showed before, then what it shows', async () => {
    const { terminalId } = await open();
    terminals.write(terminalId, 'echo be""fore\r');
    await settle();
    const output = terminals.output(terminalId);
    const { value } = await output.next();
    expect(value).toMatchObject({ kind: 'replay', data: expect.stringContaining('before\r\n') });
    terminals.write(terminalId, 'echo af""ter\r');
    await shows(output, 'after\r\n');
  });

  it('lives on while nobody looks, for as many as look later', async () => {
    const { terminalId } = await open();
    const first = terminals.output(terminalId);
    await first.next();
    await first.return?.();
    terminals.write(terminalId, 'echo me""anwhile\r');
    await settle();
    const readers = [terminals.output(terminalId), terminals.output(terminalId)];
    for (const reader of readers) await shows(reader, 'meanwhile\r\n');
    terminals.write(terminalId, 'echo bo""th\r');
    for (const reader of readers) await shows(reader, 'both\r\n');
  });

  it('tells how it ended, also to who comes later, and stays in the list until it is closed', async () => {
    const { terminalId } = await open();
    terminals.write(terminalId, 'exit 3\r');
    await settle();
    const output = terminals.output(terminalId);
    expect((await output.next()).value).toMatchObject({ kind: 'replay' });
    expect((await output.next()).value).toEqual({ kind: 'ended', exitCode: 3 });
    expect((await output.next()).done).toBe(true);
    expect(terminals.list(id)).toMatchObject([{ terminalId, ended: { exitCode: 3 } }]);
    await terminals.close(terminalId);
    expect(terminals.list(id)).toEqual([]);
  });

  it('ends with what runs in it when it is closed, once and for all', async () => {
    const { terminalId } = await open();
    const output = terminals.output(terminalId);
    await output.next();
    terminals.write(terminalId, 'sleep 1000\r');
    await terminals.close(terminalId);
    await terminals.close(terminalId);
    expect(await rest(output)).toContainEqual({ kind: 'ended', exitCode: 129 });
    expect(() => terminals.write(terminalId, 'x')).toThrow(
      expect.objectContaining({ code: 'TERMINAL_NOT_FOUND' }),
    );
    expect(harness.engine.find(`test-${id}`).shells.size).toBe(0);
  });

  it('goes with its sandbox', async () => {
    const { terminalId } = await open();
    const output = terminals.output(terminalId);
    await output.next();
    await harness.provider.destroy(id, USER, 'test');
    await settle();
    expect(await rest(output)).toContainEqual({ kind: 'ended', exitCode: 137 });
    expect(terminals.list(id)).toEqual([]);
  });

  it('keeps its sandbox alive for as long as somebody types', async () => {
    const { terminalId } = await open();
    for (let minute = 0; minute < 20; minute += 1) {
      await harness.clock.advance(60_000);
      terminals.write(terminalId, 'x');
    }
    expect(harness.provider.get(id)?.state.kind).toBe('active');
    expect(harness.kinds(id)).not.toContain('renewed');
    await harness.clock.advance(601_000);
    expect(harness.provider.get(id)).toBeUndefined();
  });

  it('touches its sandbox once a second at most', async () => {
    const { terminalId } = await open();
    harness.events.length = 0;
    for (let key = 0; key < 50; key += 1) terminals.write(terminalId, 'x');
    expect(harness.events.filter(({ kind }) => kind === 'sandbox')).toHaveLength(1);
  });

  it('costs nothing while nothing happens', async () => {
    const before = harness.clock.pending;
    const { terminalId } = await open();
    const output = terminals.output(terminalId);
    await output.next();
    expect(harness.clock.pending).toBe(before);
  });
});

describe('a flood', () => {
  it('waits for one who reads slowly, and goes on when that has caught up', async () => {
    const { terminalId } = await open();
    const output = terminals.output(terminalId);
    await output.next();
    terminals.write(terminalId, 'yes\r');
    await harness.clock.advance(1900);
    const { value } = await output.next();
    if (value?.kind !== 'data') throw new Error('expected data');
    expect(value.data.length).toBeLessThan(MIB / 2);
    await harness.clock.advance(100);
    expect((await output.next()).value).toMatchObject({ kind: 'data' });
  });

  it('does not wait for one who does not read at all, and shows that one the latest anew', async () => {
    const { terminalId } = await open();
    const asleep = terminals.output(terminalId);
    await asleep.next();
    terminals.write(terminalId, 'yes\r');
    await harness.clock.advance(10_000);
    terminals.write(terminalId, '\x03');
    await harness.clock.advance(100);
    terminals.write(terminalId, 'echo la""st\r');
    await settle();
    const { value } = await asleep.next();
    expect(value).toMatchObject({ kind: 'replay', data: expect.stringMatching(/last\r\n\$ $/) });
  });

  it('is bounded while nobody looks', async () => {
    const { terminalId } = await open();
    terminals.write(terminalId, 'yes\r');
    await harness.clock.advance(5000);
    const { value } = await terminals.output(terminalId).next();
    if (value?.kind !== 'replay') throw new Error('expected a replay');
    expect(value.data.length).toBeLessThanOrEqual(MIB / 2);
  });
});

describe('opening one', () => {
  it('resumes a sandbox that is paused', async () => {
    await harness.provider.pause(id, USER);
    await open();
    expect(harness.provider.get(id)?.state.kind).toBe('active');
  });

  it('is refused beyond a number, counting those being opened, and works again when one has ended', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: MOST_TERMINALS + 2 }, () => open()));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'TOO_MANY_TERMINALS' });
    const [first] = terminals.list(id);
    terminals.write(first?.terminalId ?? '', 'exit\r');
    await settle();
    await open();
    expect(terminals.list(id)).toHaveLength(MOST_TERMINALS + 1);
  });

  it('forgets the ended ones that nobody closes, beyond the latest few', async () => {
    const opened: string[] = [];
    for (let turn = 0; turn < 3 * MOST_TERMINALS; turn += 1) {
      const { terminalId } = await open();
      opened.push(terminalId);
      terminals.write(terminalId, 'exit\r');
      await settle();
    }
    const kept = terminals.list(id).map(({ terminalId }) => terminalId);
    expect(kept.length).toBeLessThanOrEqual(2 * MOST_TERMINALS);
    expect(kept).toEqual(opened.slice(-kept.length));
  });

  it('is refused where there is no sandbox, or it does not run', async () => {
    await expect(open('nope')).rejects.toMatchObject({ code: 'SANDBOX_NOT_FOUND' });
    harness.engine.exit(`test-${id}`, 1);
    await settle();
    await expect(open()).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is refused while the engine is away, and does not count against the number', async () => {
    harness.engine.goDown();
    for (let attempt = 0; attempt <= MOST_TERMINALS; attempt += 1) {
      await expect(open()).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
    }
  });
});

async function rest(output: AsyncIterator<TerminalOutput, undefined>): Promise<TerminalOutput[]> {
  const all: TerminalOutput[] = [];
  for (;;) {
    const { value, done } = await output.next();
    if (done) return all;
    all.push(value);
  }
}
