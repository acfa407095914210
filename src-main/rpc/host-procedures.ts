import { MoorageError } from '#shared/errors.ts';
import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';
import type { HostActions } from './host-actions.ts';
import { later } from './later.ts';

export interface HostProcedureDeps {
  readonly provider: Pick<Provider, 'pauseReaping'>;
  /** Absent where the dashboard may be on another computer. */
  readonly hostActions?: HostActions | undefined;
}

export function hostProcedures(
  os: ContractImplementer['host'],
  { provider, hostActions }: HostProcedureDeps,
) {
  return os.router({
    chooseFolder: os.chooseFolder.handler(async () => ({ path: await here(hostActions).chooseFolder() })),
    folders: os.folders.handler(later),
    reveal: os.reveal.handler(({ input }) => here(hostActions).reveal(input.path)),
    openLogs: os.openLogs.handler(() => here(hostActions).openLogs()),
    pauseReaping: os.pauseReaping.handler(({ input }) => provider.pauseReaping(input.paused)),
  });
}

function here(actions: HostActions | undefined): HostActions {
  if (actions) return actions;
  throw new MoorageError(
    'BACKEND_UNSUPPORTED',
    'Only the desktop app does that: this dashboard may be on another computer.',
  );
}
