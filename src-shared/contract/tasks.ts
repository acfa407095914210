import { oc } from '@orpc/contract';
import { z } from 'zod';
import { sandboxIdsInput } from './sandbox-input.ts';

export const TASK_KINDS = ['destroy', 'release', 'pause', 'resume', 'clean-up', 'destroy-all'] as const;

export const taskSchema = z.object({
  id: z.string(),
  kind: z.enum(TASK_KINDS),
  /** Sandboxes it began with. */
  total: z.number().int(),
  /** Of these, how many are done with, failures included. */
  done: z.number().int(),
  failures: z.array(z.object({ id: z.string(), reason: z.string() })),
  /** Unix time, milliseconds. */
  startedAt: z.number(),
  /** `cancelled`: what was under way was finished, the rest left as it was. */
  state: z.enum(['running', 'cancelled', 'ended']),
});
/** Work on many sandboxes at once. */
export type Task = z.infer<typeof taskSchema>;

export const taskProcedures = {
  /** Does the same to each; `live` tells how far it is. Ids that mean nothing by then are skipped. */
  start: oc
    .input(sandboxIdsInput.extend({ kind: z.enum(['destroy', 'release', 'pause', 'resume']) }))
    .output(taskSchema),
  /** Destroys every warm, stopped and failed sandbox of ours that is not pinned; the active ones stay. */
  cleanUpIdle: oc.output(taskSchema),
  /** Destroys every sandbox of ours, whatever its state; pinned ones too. */
  destroyAll: oc.output(taskSchema),
  /** Finishes what is under way and leaves the rest. An unknown task is a success. */
  cancel: oc.input(z.object({ taskId: z.string() })),
};
