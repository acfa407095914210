import { useCallback, useMemo, useState } from 'react';
import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { notifyFailure } from '../../../ui/notify.ts';
import { type Fetched, useFetched } from '../use-fetched.ts';
import { mergeProbes } from './probe-summary.ts';

export interface Probes {
  /** Oldest first. */
  readonly probes: Fetched<readonly ProbeRecord[]>;
  readonly isProbing: boolean;
  readonly probeNow: () => Promise<void>;
}

/** The last probes of a sandbox, fetched anew whenever its health is told to have changed. */
export function useProbes({ id, health }: Pick<Sandbox, 'id' | 'health'>): Probes {
  const { client } = useDashboard();
  const [taken, setTaken] = useState<readonly ProbeRecord[]>([]);
  const [isProbing, setProbing] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another health means that there was another probe.
  const fetch = useCallback(
    (signal: AbortSignal) => client.sandboxes.probes({ id }, { signal }),
    [client, id, health],
  );
  const { fetched } = useFetched(fetch);
  const probes = useMemo<Fetched<readonly ProbeRecord[]>>(
    () =>
      fetched.kind === 'loaded' ? { kind: 'loaded', value: mergeProbes(fetched.value, taken) } : fetched,
    [fetched, taken],
  );

  const probeNow = async (): Promise<void> => {
    setProbing(true);
    try {
      const record = await client.sandboxes.probe({ id });
      setTaken((records) => [...records, record]);
    } catch (error) {
      notifyFailure(strings.health.probeFailed, error);
    }
    setProbing(false);
  };
  return { probes, isProbing, probeNow };
}
