import { MoorageError } from '#shared/errors.ts';
import { listFolders } from '../files/list-folders.ts';
import type { Provider } from '../provider/provider.ts';
import type { ContractImplementer } from './contract-implementer.ts';
import type { HostActions } from './host-actions.ts';

export interface HostProcedureDeps {
  readonly provider: Pick<Provider, 'pauseReaping'>;
  /** Absent where the dashboard may be on another computer. */
  readonly hostActions?: HostActions | undefined;
  /** The user's home directory. */
  readonly userHome: string;
}

export function hostProcedures(
  os: ContractImplementer['host'],
  { provider, hostActions, userHome }: HostProcedureDeps,
) {
  return os.router({
    chooseFolder: os.chooseFolder.handler(async () => ({ path: await here(hostActions).chooseFolder() })),
    folders: os.folders.handler(({ input }) => listFolders(input.path ?? userHome)),
    reveal: os.reveal.handler(({ input }) => here(hostActions).reveal(input.path)),
    openLogs: os.openLogs.handler(() => here(hostActions).openLogs()),
    openConfig: os.openConfig.handler(() => here(hostActions).openConfig()),
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
