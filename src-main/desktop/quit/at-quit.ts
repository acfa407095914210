import type { Settings } from '#shared/settings.ts';
import type { Provider } from '../../provider/provider.ts';

export interface QuitSituation {
  readonly core: { readonly app: { readonly provider: Pick<Provider, 'list'> } };
  readonly settings: { current(): Pick<Settings, 'on_quit'> };
  /** Whether the settings are wrong. */
  readonly isProvisional: boolean;
}

/** What becomes of the sandboxes when the app quits. Wrong settings take none away. */
export function onQuitOf({ settings, isProvisional }: QuitSituation): Settings['on_quit'] {
  return isProvisional ? 'keep' : settings.current().on_quit;
}

/** Whether quitting destroys anything, which takes its time. */
export function destroysAtQuit(situation: QuitSituation): boolean {
  return onQuitOf(situation) === 'destroy' && countOwn(situation.core.app.provider.list()) > 0;
}

/** How many sandboxes there are to destroy. Pure. */
export function countOwn(sandboxes: ReturnType<Provider['list']>): number {
  return sandboxes.filter(({ ownership, state }) => ownership === 'own' && state.kind !== 'failed').length;
}
