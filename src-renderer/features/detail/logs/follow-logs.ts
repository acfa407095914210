import type { LogLine } from '#shared/sandbox.ts';
import type { DashboardClient } from '../../../client/live-link.ts';
import { reasonOf } from '../../../ui/notify.ts';

export type FollowEnd =
  /** The sandbox is gone, or has nothing more to say. */
  { readonly kind: 'ended' } | { readonly kind: 'failed'; readonly reason: string };

export interface FollowLogsOptions {
  readonly client: DashboardClient;
  readonly id: string;
  /** How many of the last lines come first. */
  readonly tail: number;
  /** The stream is there, though nothing may ever come. */
  readonly onOpen: () => void;
  readonly onLines: (lines: readonly LogLine[]) => void;
  readonly signal: AbortSignal;
}

/** Listens to the lines of a sandbox until aborted or until they end. Never rejects. */
export async function followLogs(options: FollowLogsOptions): Promise<FollowEnd> {
  const { client, id, tail, onOpen, onLines, signal } = options;
  try {
    const batches = await client.sandboxes.followLogs({ id, tail }, { signal });
    if (!signal.aborted) onOpen();
    for await (const lines of batches) {
      if (signal.aborted) break;
      onLines(lines);
    }
    return { kind: 'ended' };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}
