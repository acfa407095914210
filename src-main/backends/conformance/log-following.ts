import { describe, expect, it } from 'vitest';
import type { LogLine } from '#shared/sandbox.ts';
import { type ConformanceContext, expectFailure } from './bed.ts';
import { EventLog } from './event-log.ts';

/** Logs as they are written, for backends that keep logs. */
export function describeLogFollowing(context: ConformanceContext): void {
  describe('followed logs', () => {
    it('begin with the last lines, go on when the sandbox starts again, and end with it', async () => {
      const { backend, bed } = context;
      using log = new EventLog(backend);
      await log.seenKind('resync');
      const { name } = await context.running({ image: bed.images.failing });
      await log.seenKind('exited', name);
      const lines = follow(context, name, { tail: 1 });
      expect((await lines.next()).value).toMatchObject({ text: 'giving up' });
      await backend.start(name);
      await until(lines, 'giving up');
      await backend.destroy(name);
      expect(await rest(lines)).toEqual([]);
    });

    it('begin with the first line of a sandbox that has yet to start', async () => {
      const { backend, bed } = context;
      const spec = await context.spec({ image: bed.images.failing });
      await backend.create(spec);
      const lines = follow(context, spec.name, { tail: 100 });
      const first = lines.next();
      await backend.start(spec.name);
      const { text, at } = (await first).value as LogLine;
      expect(text).not.toBe('');
      if (at !== null) expect(Math.abs(at - Date.now())).toBeLessThan(600_000);
      await until(lines, 'giving up');
      await lines.return?.();
      await backend.destroy(spec.name);
    });

    it('end when nobody follows them any longer', async () => {
      const { backend } = context;
      const { name } = await context.running();
      const gone = new AbortController();
      const lines = follow(context, name, { tail: 10, signal: gone.signal });
      const all = rest(lines);
      gone.abort();
      expect(Array.isArray(await all)).toBe(true);
      await backend.destroy(name);
    });

    it('are none of what does not exist', async () => {
      const lines = follow(context, `${context.bed.prefix}-nothing`, { tail: 10 });
      await expectFailure(lines.next(), 'SANDBOX_NOT_FOUND');
    });
  });
}

function follow(
  { backend }: ConformanceContext,
  name: string,
  options: { readonly tail: number; readonly signal?: AbortSignal },
): AsyncIterator<LogLine> {
  if (!backend.followLogs) throw new Error(`${backend.name} declares logs but cannot follow them.`);
  return backend.followLogs(name, options)[Symbol.asyncIterator]();
}

async function until(lines: AsyncIterator<LogLine>, text: string): Promise<void> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The log ended before '${text}'.`);
    if (value.text === text) return;
  }
}

async function rest(lines: AsyncIterator<LogLine>): Promise<LogLine[]> {
  const all: LogLine[] = [];
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return all;
    all.push(value);
  }
}
