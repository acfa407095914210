import type { Notice } from '#shared/shell-contract.ts';
import type { Core } from '../../host/start-core.ts';
import type { Clock } from '../../provider/clock.ts';
import { countOwn } from './at-quit.ts';

/** What takes longer is shown. Milliseconds. */
const SHOWN_AFTER = 1000;
/** All that is left by then is left for the next start. Milliseconds. */
const OVERDUE_AFTER = 9500;

export interface StopCoreDeps {
  readonly core: AsyncDisposable & { readonly app: Pick<Core['app'], 'provider'> };
  readonly clock: Clock;
  readonly onQuit: 'destroy' | 'keep';
  /** Shows how far it is, from now on and at each further call. */
  readonly show: (notice: Notice) => void;
}

/** Ends the core, within ten seconds. False when it took longer than that and something may be left. */
export async function stopCore({ core, clock, onQuit, show }: StopCoreDeps): Promise<boolean> {
  const { provider } = core.app;
  const total = countOwn(provider.list());
  const tell = () => show(quitNotice({ onQuit, total, left: countOwn(provider.list()) }));
  using stack = new DisposableStack();
  stack.use(
    clock.timer(() => {
      tell();
      stack.use(provider.overhear(({ kind }) => (kind === 'removed' ? tell() : undefined)));
    }, SHOWN_AFTER),
  );
  const overdue = Promise.withResolvers<boolean>();
  stack.use(clock.timer(() => overdue.resolve(false), OVERDUE_AFTER));
  return await Promise.race([core[Symbol.asyncDispose]().then(() => true), overdue.promise]);
}

/** What is shown while the app quits. Pure. */
export function quitNotice(quit: {
  readonly onQuit: 'destroy' | 'keep';
  readonly total: number;
  readonly left: number;
}): Notice {
  return {
    title: 'Moorage is quitting',
    text: textOf(quit),
    details: null,
    busy: true,
    actions: [],
  };
}

function textOf({ onQuit, total, left }: Parameters<typeof quitNotice>[0]): string {
  if (onQuit === 'keep') return 'Sandboxes stay; what is under way comes to its end.';
  if (left === 0) return 'All sandboxes are destroyed.';
  const what = total === 1 ? 'the sandbox' : `${total} sandboxes, ${left} left`;
  return `Destroying ${what}. Files in workspaces stay on this computer.`;
}
