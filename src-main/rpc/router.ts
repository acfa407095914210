import type { RouterClient } from '@orpc/server';
import type { Logger } from 'pino';
import type { FileService } from '../files/file-service.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import type { TaskRunner } from '../tasks/task-runner.ts';
import type { Terminals } from '../terminals/terminals.ts';
import { implementContract } from './contract-implementer.ts';
import { type DiagnosticsProcedureDeps, diagnosticsProcedures } from './diagnostics-procedures.ts';
import { engineProcedures } from './engine-procedures.ts';
import { fileProcedures } from './file-procedures.ts';
import { type HostProcedureDeps, hostProcedures } from './host-procedures.ts';
import { imageProcedures } from './image-procedures.ts';
import { journalProcedures } from './journal-procedures.ts';
import { type LiveFeedDeps, liveFeed } from './live-feed.ts';
import { sandboxProcedures } from './sandbox-procedures.ts';
import { type SettingsProcedureDeps, settingsProcedures } from './settings-procedures.ts';
import { taskProcedures } from './task-procedures.ts';
import { terminalProcedures } from './terminal-procedures.ts';

export interface RouterDeps
  extends LiveFeedDeps,
    SettingsProcedureDeps,
    DiagnosticsProcedureDeps,
    HostProcedureDeps {
  readonly provider: Provider;
  readonly tasks: TaskRunner;
  readonly files: FileService;
  readonly terminals: Terminals;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The dashboard's procedures, a file a group, whatever carries them: a WebSocket or IPC. */
export function createRouter(deps: RouterDeps) {
  const os = implementContract(deps.log);
  return os.router({
    live: os.live.handler(({ signal }) => liveFeed(deps, signal)),
    sandboxes: sandboxProcedures(os.sandboxes, deps),
    tasks: taskProcedures(os.tasks, deps.tasks),
    terminals: terminalProcedures(os.terminals, deps.terminals),
    files: fileProcedures(os.files, deps.files),
    images: imageProcedures(os.images, deps.provider.images),
    journal: journalProcedures(os.journal, deps.provider),
    settings: settingsProcedures(os.settings, deps),
    diagnostics: diagnosticsProcedures(os.diagnostics, deps),
    host: hostProcedures(os.host, deps),
    engine: engineProcedures(os.engine, deps.provider),
  });
}

export type DashboardRouter = ReturnType<typeof createRouter>;
/** Calls the router in this process. */
export type DashboardClient = RouterClient<DashboardRouter>;
