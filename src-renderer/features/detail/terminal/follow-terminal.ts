import type { DashboardClient } from '../../../client/live-link.ts';
import { reasonOf } from '../../../ui/notify.ts';
import type { Screen } from './create-screen.ts';

/**
 * Characters that may wait to be drawn. A page that is hidden draws slowly, and what it is sent waits in the page,
 * where nothing bounds it: beyond this it stops listening until it has drawn, and is then shown the latest anew.
 */
const MOST_UNDRAWN = 2 ** 20;

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
  const { signal, onLost } = options;
  try {
    while (!signal.aborted) {
      const left = await listen(options);
      if (left.why === 'over') return;
      await left.drawn;
    }
  } catch (error) {
    // A broken connection is told by the page, and mended by following anew.
    const isBroken = error instanceof Error && error.name === 'AbortError';
    if (!signal.aborted && !isBroken) onLost(reasonOf(error));
  }
}

type Left =
  | { readonly why: 'over' }
  /** The screen does not keep up. `drawn` settles once it has drawn what it was given. */
  | { readonly why: 'behind'; readonly drawn: Promise<void> };

async function listen({ client, terminalId, screen, onEnded, signal }: FollowTerminalOptions): Promise<Left> {
  let undrawn = 0;
  for await (const output of await client.terminals.output({ terminalId }, { signal })) {
    if (signal.aborted) break;
    if (output.kind === 'ended') {
      onEnded(output.exitCode);
      continue;
    }
    const { length } = output.data;
    const drawn = screen[output.kind === 'replay' ? 'replay' : 'write'](output.data);
    undrawn += length;
    void drawn.then(() => {
      undrawn -= length;
    });
    if (undrawn > MOST_UNDRAWN) return { why: 'behind', drawn };
  }
  return { why: 'over' };
}
