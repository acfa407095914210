import { MoorageError } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { isUp } from '#shared/transition.ts';
import type { BackendEvent } from '../backends/backend.ts';
import type { ProviderContext } from './context.ts';
import { noteProbe } from './observe.ts';
import { waitUntilReady } from './readiness.ts';
import { leaveToAnother } from './undo-creation.ts';

/**
 * The engine is asked this often whether the container still runs: its word that it exited may have come before we
 * listened, or be missed. Milliseconds.
 */
const ALIVE_CHECK = 1000;
/** An engine that is starting more sandboxes has better to do than to count what this one has used. Milliseconds. */
const BASELINE_DELAY = 3000;
const LAST_LOG_LINES = 20;

/**
 * Waits until a started sandbox answers, and moves it to `active`. Throws `SANDBOX_EXITED` as soon as its container
 * exits, `SANDBOX_NOT_READY` when `budget` milliseconds have passed, both with its last log lines.
 */
export async function becomeReady(
  ctx: ProviderContext,
  { id, name, url }: Sandbox,
  options: { readonly budget: number; readonly signal: AbortSignal },
): Promise<Sandbox> {
  if (url === null)
    throw new MoorageError('SANDBOX_NOT_READY', `Sandbox '${id}' has no address to reach it at.`);
  const over = new AbortController();
  using _exit = ctx.containerEvents.subscribe((event) => {
    const ending = endingOf(ctx, id, event);
    if (ending) over.abort(ending);
  });
  void abortWhenDead(ctx, { id, name }, over);
  const signal = AbortSignal.any([options.signal, over.signal]);
  try {
    const result = await waitUntilReady(url, {
      probe: ctx.probe,
      clock: ctx.clock,
      budget: options.budget,
      signal,
    });
    noteProbe(ctx, id, result);
    if (!result.ok) throw await notReady(ctx, { id, name, budget: options.budget, detail: result.detail });
  } catch (error) {
    options.signal.throwIfAborted();
    throw over.signal.aborted ? await exitedError(ctx, { id, name, ending: over.signal.reason }) : error;
  } finally {
    over.abort();
  }
  const ready = ctx.registry.apply(id, { kind: 'ready' });
  if (!ready) throw new MoorageError('SANDBOX_DESTROYED', `Sandbox '${id}' went away while it became ready.`);
  ctx.clock.timer(() => void takeBaseline(ctx, id), BASELINE_DELAY);
  return ready;
}

/** The engine's counters once the sandbox serves: what starting it took is not use. */
async function takeBaseline(ctx: ProviderContext, id: string): Promise<void> {
  const sandbox = ctx.registry.get(id);
  if (!sandbox || !isUp(sandbox.state) || !ctx.engine.features.stats || ctx.closing.aborted) return;
  try {
    const sample = await ctx.engine.backend.stats?.(sandbox.name);
    if (sample) ctx.registry.note(id, { baseline: { sample, probeBytes: 0 } });
  } catch (error) {
    ctx.log.debug({ err: error, sandbox: id }, 'could not take a first sample; the idle reaper will');
  }
}

/** The last lines a sandbox wrote, oldest first; none where they cannot be had. */
async function lastLogs(ctx: ProviderContext, name: string): Promise<readonly string[]> {
  try {
    return (await ctx.engine.backend.logs?.(name, { tail: LAST_LOG_LINES })) ?? [];
  } catch (error) {
    ctx.log.debug({ err: error, name }, 'could not read the last log lines');
    return [];
  }
}

/** How a container ended, as far as anybody knows. */
interface Ending {
  readonly exitCode: number | null;
  readonly oom: boolean;
}

/** What of `event` ends the container in use; undefined for a late word about one that bore its name before. */
function endingOf(ctx: ProviderContext, id: string, event: BackendEvent): Ending | undefined {
  if (event.kind !== 'exited' && event.kind !== 'removed') return undefined;
  if (ctx.registry.byRef(event.name, event.ref)?.sandbox.id !== id) return undefined;
  return event.kind === 'exited' ? event : { exitCode: null, oom: false };
}

async function abortWhenDead(
  ctx: ProviderContext,
  { id, name }: Pick<Sandbox, 'id' | 'name'>,
  over: AbortController,
): Promise<void> {
  try {
    for (;;) {
      await ctx.clock.sleep(ALIVE_CHECK, over.signal);
      const found = await ctx.engine.backend.discover(name, { signal: over.signal });
      over.signal.throwIfAborted();
      const isOurs = found && ctx.registry.byRef(name, found.ref) !== undefined;
      if (found && !isOurs) leaveToAnother(ctx, id);
      const ending: Ending = { exitCode: isOurs ? found.exitCode : null, oom: false };
      if (!isOurs || found.runState === 'exited') over.abort(ending);
    }
  } catch (error) {
    // Ready, given up, or an engine that cannot say: readiness decides then.
    if (!over.signal.aborted) ctx.log.debug({ err: error, name }, 'could not ask whether it is alive');
  }
}

/** The error of a container that ended before it was ready, with its last log lines. */
export async function exitedError(
  ctx: ProviderContext,
  { id, name, ending }: { readonly id: string; readonly name: string; readonly ending: Ending },
): Promise<MoorageError> {
  const lines = await lastLogs(ctx, name);
  const code = ending.exitCode === null ? '' : ` with code ${ending.exitCode}`;
  const how = ending.oom ? 'ran out of memory' : `exited${code}`;
  const message = `Sandbox '${id}' ${how} before it was ready.`;
  return new MoorageError('SANDBOX_EXITED', message, { lastLogs: lines });
}

async function notReady(
  ctx: ProviderContext,
  { id, name, budget, detail }: { id: string; name: string; budget: number; detail: string },
): Promise<MoorageError> {
  const lines = await lastLogs(ctx, name);
  const port = ctx.settings().container_port;
  const why = (await whySilent(ctx, name)) ?? 'Is it a sandbox image?';
  return new MoorageError(
    'SANDBOX_NOT_READY',
    `Sandbox '${id}' did not answer GET /v1/sandbox on its port ${port} within ${Math.round(budget / 1000)} s (${detail}). ${why}`,
    { lastLogs: lines },
  );
}

async function whySilent(ctx: ProviderContext, name: string): Promise<string | undefined> {
  try {
    return await ctx.engine.backend.whySilent?.(name);
  } catch (error) {
    ctx.log.debug({ err: error, name }, 'the engine does not say why it does not answer');
    return undefined;
  }
}
