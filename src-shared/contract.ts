import { eventIterator, oc } from '@orpc/contract';
import { diagnosticsProcedures } from './contract/diagnostics.ts';
import { fileProcedures } from './contract/files.ts';
import { hostProcedures } from './contract/host.ts';
import { imageProcedures } from './contract/images.ts';
import { journalProcedures } from './contract/journal.ts';
import { liveEventSchema } from './contract/live.ts';
import { sandboxProcedures } from './contract/sandboxes.ts';
import { settingsProcedures } from './contract/settings.ts';
import { taskProcedures } from './contract/tasks.ts';
import { terminalProcedures } from './contract/terminals.ts';
import { engineStatusSchema } from './events.ts';

export { type AppInfo, appInfoSchema, type LiveEvent, liveEventSchema } from './contract/live.ts';

/** The dashboard's procedures: served over a WebSocket by the headless host, over IPC by the desktop app. */
export const contract = {
  live: oc.output(eventIterator(liveEventSchema)),
  sandboxes: sandboxProcedures,
  tasks: taskProcedures,
  terminals: terminalProcedures,
  files: fileProcedures,
  images: imageProcedures,
  journal: journalProcedures,
  settings: settingsProcedures,
  diagnostics: diagnosticsProcedures,
  host: hostProcedures,
  engine: {
    /** Looks for the engine at once instead of waiting for the next attempt. */
    reconnect: oc.output(engineStatusSchema),
  },
};
export type Contract = typeof contract;
