import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { createShellBed, type ShellBed } from '../testing/shell-bed.ts';

let bed: ShellBed;
beforeEach(async () => {
  bed = await createShellBed({ limits: { maxShellSessions: 3, shellIdleSeconds: 600, killGraceMs: 200 } });
});
afterEach(() => bed[Symbol.asyncDispose]());

const ids = () => bed.sessions.list().map(({ id }) => id);
const command = { directory: undefined, links: 'resolve', hardTimeoutMs: undefined } as const;

describe('ShellSessions', () => {
  it('gives the same session for the same id', () => {
    expect(bed.sessions.getOrCreate({ id: 'a' })).toBe(bed.sessions.getOrCreate({ id: 'a' }));
    expect(bed.sessions.create({})).not.toBe(bed.sessions.create({}));
  });

  it('knows nothing of a session that there is not', async () => {
    expect(() => bed.sessions.get('b')).toThrow(expect.objectContaining({ status: 404 }));
    await expect(bed.sessions.close('b')).rejects.toMatchObject({ status: 404 });
  });

  it('makes room by ending the session without a name that was not used for longest', async () => {
    const first = bed.sessions.create({});
    const second = bed.sessions.create({});
    bed.clock.jump(1000);
    bed.sessions.get(first.id);
    const third = bed.sessions.create({});
    expect(ids()).toEqual(['main', first.id, third.id]);
    expect(ids()).not.toContain(second.id);
  });

  it('ends a session with something in the background only when there is no other', async () => {
    const server = bed.sessions.create({});
    await server.run({ ...command, text: 'sleep 1000 &' }).ended;
    bed.clock.jump(1000);
    const idle = bed.sessions.create({});
    const next = bed.sessions.create({});
    expect(ids()).toEqual(['main', server.id, next.id]);
    expect(ids()).not.toContain(idle.id);
  });

  it('refuses another session when all have a name or are in use', async () => {
    bed.sessions.create({ id: 'named' });
    const busy = bed.sessions.create({});
    const running = busy.run({ ...command, text: 'sleep 1000' });
    await eventually(() => expect(running.state).toBe('running'));
    expect(() => bed.sessions.create({})).toThrow(
      expect.objectContaining({ status: 429, message: expect.stringContaining('3 shell sessions') }),
    );
  });

  it('ends sessions that nobody used for long', async () => {
    const watched = bed.sessions.create({ id: 'watched' });
    const serving = bed.sessions.create({ id: 'serving' });
    using _viewing = watched.display.subscribe({ onDisplay: () => undefined, onExit: () => undefined });
    await serving.run({ ...command, text: 'sleep 1000 &' }).ended;
    bed.clock.jump(599_000);
    expect(ids()).toEqual(['main', 'watched', 'serving']);
    bed.clock.jump(20_000);
    expect(ids()).toEqual(['watched', 'serving']);
  });

  it('counts sessions, and those used lately', async () => {
    bed.clock.jump(299_000);
    bed.sessions.create({});
    expect(bed.sessions.stats()).toEqual({ total: 2, active: 2 });
    bed.clock.jump(2000);
    expect(bed.sessions.stats()).toEqual({ total: 2, active: 1 });
  });

  it('leaves no files behind', async () => {
    const folders = async () =>
      (await readdir('/dev/shm')).filter((name) => name.startsWith(`moorage-sandbox-${process.pid}-`)).length;
    const before = await folders();
    await using other = await createShellBed();
    await other.run('true');
    expect(await folders()).toBe(before + 1);
    await other.sessions[Symbol.asyncDispose]();
    expect(await folders()).toBe(before);
  });
});
