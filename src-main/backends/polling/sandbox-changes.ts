import type { BackendEvent, BackendSandbox } from '../backend.ts';

/** What happened between two looks at one sandbox, as an engine with events would have told it. Pure. */
export function sandboxChanges(
  before: BackendSandbox | undefined,
  after: BackendSandbox | undefined,
): readonly BackendEvent[] {
  if (before && (!after || after.ref !== before.ref)) {
    return [...ending(before), ...sandboxChanges(undefined, after)];
  }
  if (!after) return [];
  const { name, ref, runState } = after;
  const was = before?.runState ?? 'exited';
  switch (runState) {
    case 'pending': {
      const detail = after.pendingDetail ?? '';
      const isNews = was !== 'pending' || before?.pendingDetail !== after.pendingDetail;
      return isNews ? [{ kind: 'pending', name, ref, detail }] : [];
    }
    case 'running':
      if (was === 'running') return [];
      return [{ kind: was === 'paused' ? 'resumed' : 'started', name, ref }];
    case 'paused': {
      if (was === 'paused') return [];
      const started: readonly BackendEvent[] = was === 'running' ? [] : [{ kind: 'started', name, ref }];
      return [...started, { kind: 'paused', name, ref }];
    }
    case 'exited':
      return was === 'exited' ? [] : [{ kind: 'exited', name, ref, exitCode: after.exitCode, oom: false }];
  }
}

/** What was running and is not there any more has exited too. */
function ending({ name, ref, runState }: BackendSandbox): readonly BackendEvent[] {
  const ran = runState === 'running' || runState === 'paused';
  const exited: readonly BackendEvent[] = ran
    ? [{ kind: 'exited', name, ref, exitCode: null, oom: false }]
    : [];
  return [...exited, { kind: 'removed', name, ref }];
}
