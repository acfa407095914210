import { oc } from '@orpc/contract';
import { z } from 'zod';

const hostPath = z.object({ path: z.string().min(1).max(4096) });

/** What the computer Moorage runs on does for the dashboard. */
export const hostProcedures = {
  /** Lets a person choose a folder in the system's own dialog; null when they did not. Desktop only. */
  chooseFolder: oc.output(z.object({ path: z.string().nullable() })),
  /** Folders below `path` (the user's home unless given), to choose one where there is no such dialog. */
  folders: oc
    .input(hostPath.partial())
    .output(z.object({ path: z.string(), parent: z.string().nullable(), folders: z.array(z.string()) })),
  /** Shows a file or folder in the system's file manager. Desktop only. */
  reveal: oc.input(hostPath),
  /** Opens the folder of the logs. Desktop only. */
  openLogs: oc,
  /** Opens config.yaml in the system's editor. Desktop only. */
  openConfig: oc,
  /** Leaves idle sandboxes alone until it is called again with false, or until the next start. */
  pauseReaping: oc.input(z.object({ paused: z.boolean() })),
};
