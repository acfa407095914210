import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../dashboard-context.tsx';
import { availableActions } from '../sandboxes/available-actions.ts';
import { useSandboxActions } from '../sandboxes/use-sandbox-actions.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';

/** Lets the keyboard act on the sandbox whose page is shown. */
export function useDetailKeys(sandbox: Sandbox | undefined): void {
  const features = useLive((live) => (live.kind === 'live' ? live.app.features : null));
  const actions = useSandboxActions();
  const act =
    (can: keyof ReturnType<typeof availableActions>, run: (sandbox: Sandbox) => unknown) => (): void => {
      if (sandbox && features && availableActions(sandbox, features)[can]) run(sandbox);
    };
  useShortcuts({
    open: act('open', actions.open),
    copy: act('open', actions.copy),
    renew: act('renew', actions.renew),
    release: act('release', actions.release),
    destroy: act('destroy', actions.destroy),
  });
}
