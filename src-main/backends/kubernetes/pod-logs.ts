import { logLinesOf } from '../common/text-lines.ts';
import type { Api } from './api.ts';
import type { Pod } from './api-objects.ts';
import { isRefusal } from './api-refusal.ts';
import type { ClusterView, Held } from './cluster-view.ts';
import { toPodPart } from './paths.ts';
import { sandboxContainer } from './sandbox-container.ts';

export interface LogDeps {
  readonly api: Api;
  readonly view: ClusterView;
  readonly namespace: string;
}

/** The last `tail` lines of a sandbox, of the run before where this one has written none yet. */
export async function podLogs(
  { api, namespace }: LogDeps,
  { pod, state }: Held,
  { tail, signal }: { readonly tail: number; readonly signal?: AbortSignal | undefined },
): Promise<readonly string[]> {
  if (!pod || tail === 0) return [];
  const read = async (previous: boolean) => {
    const place = toPodPart(namespace, pod.metadata.name, 'log', 'get');
    const query = { ...containerQuery(pod), tailLines: tail, previous };
    const text = await api.text({ ...place, query, signal });
    return logLinesOf(text);
  };
  try {
    const lines = await read(false);
    return lines.length > 0 || state.restarts === 0 ? lines : await read(true);
  } catch (error) {
    // Its container has not been made yet, or its node has yet to hear of it.
    if (isRefusal(error, 400) || (state.runState === 'pending' && isRefusal(error, 404))) return [];
    throw error;
  }
}

/** Of a Pod with several containers the server wants to be told whose log is meant. */
export function containerQuery(pod: Pod): { readonly container?: string } {
  const container = sandboxContainer(pod)?.name;
  return container === undefined ? {} : { container };
}
