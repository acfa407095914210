import type { DashboardClient } from '../../../client/live-link.ts';
import { reasonOf } from '../../../ui/notify.ts';
import type { Screen } from './create-screen.ts';

export interface FollowTerminalOptions {
  readonly client: DashboardClient;
  readonly terminalId: string;
  readonly screen: Pick<Screen, 'replay' | 'write'>;
  readonly onEnded: (exitCode: number | null) => void;
  readonly onLost: (reason: string) => void;
  readonly signal: AbortSignal;
}

/** Shows what a terminal shows until it ends or `signal` aborts. Never rejects. */
export async function followTerminal(options: FollowTerminalOptions): Promise<void> {
  const { client, terminalId, screen, signal } = options;
  try {
    for await (const output of await client.terminals.output({ terminalId }, { signal })) {
      if (signal.aborted) return;
      if (output.kind === 'replay') screen.replay(output.data);
      else if (output.kind === 'data') screen.write(output.data);
      else options.onEnded(output.exitCode);
    }
  } catch (error) {
    // A broken connection is told by the page, and mended by following anew.
    const isBroken = error instanceof Error && error.name === 'AbortError';
    if (!signal.aborted && !isBroken) options.onLost(reasonOf(error));
  }
}
