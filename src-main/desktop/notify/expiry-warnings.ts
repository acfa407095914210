import type { Logger } from 'pino';
import type { Sandbox } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import type { Provider } from '../../provider/provider.ts';
import { sandboxPath } from '../links/thread-path.ts';
import { nameOf } from '../tray/sandbox-item.ts';
import type { DesktopNotification } from './notification.ts';

/** So long before an idle sandbox goes a person is told. Milliseconds. */
const AHEAD = 60_000;
/** Timers take no longer delay. Milliseconds. */
const LONGEST_WAIT = 60 * 60 * 1000;

export interface ExpiryWarningsDeps {
  readonly provider: Pick<Provider, 'list' | 'inUse' | 'reapingPaused' | 'overhear'>;
  readonly clock: Pick<Clock, 'now' | 'timer'>;
  readonly log: Logger;
  readonly onWarning: (notification: DesktopNotification) => void;
}

/**
 * Tells a minute ahead which idle sandbox will be destroyed, once for each time it is left alone: by one timer for the
 * next. One that works for somebody without being called is not told of: the reaper will see it too. Until disposed.
 */
export function warnOfExpiry(deps: ExpiryWarningsDeps): Disposable {
  const { provider, clock } = deps;
  /** Those that were told of and have not been used since. */
  const warned = new Set<string>();
  let timer: Disposable | undefined;

  const schedule = (): void => {
    timer?.[Symbol.dispose]();
    const now = clock.now();
    const sandboxes = provider.list();
    for (const { id } of sandboxes.filter((sandbox) => !isNear(sandbox, now))) warned.delete(id);
    // None goes for now: what is near when reaping goes on is told of then.
    if (provider.reapingPaused()) return;
    const next = nextWarning(sandboxes.filter(({ id }) => !warned.has(id)));
    if (next !== undefined) timer = clock.timer(look, Math.min(Math.max(0, next - now), LONGEST_WAIT));
  };
  const look = (): void => {
    const now = clock.now();
    const due = provider.list().filter((sandbox) => isNear(sandbox, now) && !warned.has(sandbox.id));
    for (const { id } of due) warned.add(id);
    void Promise.all(due.map((sandbox) => tell(deps, sandbox)));
    schedule();
  };

  const subscription = provider.overhear((event) => {
    if (event.kind === 'removed') warned.delete(event.id);
    // A condition: reaping may be paused now, or no longer.
    if (event.kind !== 'sandbox' && event.kind !== 'removed' && event.kind !== 'condition') return;
    schedule();
  });
  schedule();
  return {
    [Symbol.dispose]: () => {
      subscription[Symbol.dispose]();
      timer?.[Symbol.dispose]();
    },
  };
}

async function tell({ provider, log, onWarning }: ExpiryWarningsDeps, sandbox: Sandbox): Promise<void> {
  try {
    if (await provider.inUse(sandbox.id)) return;
  } catch (error) {
    // Whether it is used cannot be known; the reaper would not destroy it now either.
    log.debug({ err: error, sandbox: sandbox.id }, 'could not look whether a sandbox is in use');
    return;
  }
  onWarning({
    setting: 'notify_reaped',
    title: `${nameOf(sandbox)} is idle`,
    body: 'It will be destroyed within a minute unless it is used. Its files stay on this computer.',
    path: sandboxPath(sandbox.id),
    keepAlive: sandbox.id,
  });
}

/** When the next of these is to be told of; undefined when none will. */
function nextWarning(sandboxes: readonly Sandbox[]): number | undefined {
  const times = sandboxes.filter(isWorthIt).map(({ expiresAt }) => (expiresAt ?? 0) - AHEAD);
  return times.length === 0 ? undefined : Math.min(...times);
}

function isNear(sandbox: Sandbox, now: number): boolean {
  return isWorthIt(sandbox) && (sandbox.expiresAt ?? 0) - now <= AHEAD;
}

/** One that runs, and that lives so long that a minute's notice is one. */
function isWorthIt({ state, expiresAt, lastUsedAt }: Sandbox): boolean {
  const isUp = state.kind === 'active' || state.kind === 'warm';
  return isUp && expiresAt !== null && expiresAt - lastUsedAt >= 2 * AHEAD;
}
