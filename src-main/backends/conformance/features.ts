import { describe, expect, it } from 'vitest';
import type { Backend } from '../backend.ts';
import { expectAnswer } from './answers.ts';
import type { ConformanceContext } from './bed.ts';
import { EventLog } from './event-log.ts';

/** What only some backends can do, for those that declare it. */
export function describeFeatures(context: ConformanceContext): void {
  const { features } = context;
  if (features.logs) describe('logs', () => describeLogs(context));
  if (features.stats) describe('stats', () => describeStats(context));
  if (features.pause) describe('pause', () => describePause(context));
}

function describeLogs(context: ConformanceContext): void {
  it('gives the last lines of a sandbox that exited, oldest first', async () => {
    const { backend, bed } = context;
    using log = new EventLog(backend);
    await log.seenKind('resync');
    const { name } = await context.running({ image: bed.images.failing });
    await log.seenKind('exited', name);
    const all = await having(backend, 'logs')(name, { tail: 100 });
    expect(all.length).toBeGreaterThan(1);
    expect(all.at(-1)).toBe('giving up');
    expect(await having(backend, 'logs')(name, { tail: 1 })).toEqual(['giving up']);
    await backend.destroy(name);
  });

  it('gives no lines of a sandbox that wrote none', async () => {
    const spec = await context.spec();
    await context.backend.create(spec);
    expect(await having(context.backend, 'logs')(spec.name, { tail: 10 })).toEqual([]);
    await context.backend.destroy(spec.name);
  });
}

function describeStats(context: ConformanceContext): void {
  it('counts what a sandbox has used since its start', async () => {
    const { backend } = context;
    const stats = having(backend, 'stats');
    const { name, url } = await context.running();
    await expectAnswer(url);
    const before = await stats(name);
    for (let call = 0; call < 20; call += 1) await expectAnswer(url);
    const after = await stats(name);
    expect(before.memory).toBeGreaterThan(0);
    expect(after.at).toBeGreaterThanOrEqual(before.at);
    expect(after.cpuSeconds).toBeGreaterThan(before.cpuSeconds);
    if (context.bed.countsTraffic ?? true) {
      expect(after.received).toBeGreaterThan(before.received);
      expect(after.sent).toBeGreaterThan(before.sent);
    }
    await backend.destroy(name);
  });

  it('refuses to sample a sandbox that does not run', async () => {
    const spec = await context.spec();
    await context.backend.create(spec);
    await expect(having(context.backend, 'stats')(spec.name)).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    await context.backend.destroy(spec.name);
  });
}

function describePause(context: ConformanceContext): void {
  it('pauses and resumes, each as often as asked', async () => {
    const { backend } = context;
    using log = new EventLog(backend);
    await log.seenKind('resync');
    const { name, url } = await context.running();
    await having(backend, 'pause')(name);
    await having(backend, 'pause')(name);
    expect(await backend.discover(name)).toMatchObject({ runState: 'paused', url });
    expect(await backend.isAlive(name)).toBe(true);
    await having(backend, 'resume')(name);
    await having(backend, 'resume')(name);
    expect(await backend.discover(name)).toMatchObject({ runState: 'running' });
    await expectAnswer(url);
    await log.seenKind('resumed', name);
    expect(log.kindsOf(name)).toEqual(['started', 'paused', 'resumed']);
    await backend.destroy(name);
  });

  it('destroys a paused sandbox', async () => {
    const { backend } = context;
    const { name } = await context.running();
    await having(backend, 'pause')(name);
    await backend.destroy(name);
    expect(await backend.discover(name)).toBeUndefined();
  });

  it('refuses to pause a sandbox that does not run', async () => {
    const spec = await context.spec();
    await context.backend.create(spec);
    await expect(having(context.backend, 'pause')(spec.name)).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    await context.backend.destroy(spec.name);
  });
}

/** An optional method, bound, which the features say is there. */
function having<Name extends 'logs' | 'stats' | 'pause' | 'resume'>(
  backend: Backend,
  name: Name,
): NonNullable<Backend[Name]> {
  const method = backend[name];
  if (!method) throw new Error(`${backend.name} declares ${name} but has no such method.`);
  return method.bind(backend) as NonNullable<Backend[Name]>;
}
