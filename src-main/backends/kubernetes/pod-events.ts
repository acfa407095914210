import type { BackendEvent } from '../backend.ts';
import type { PodState } from './pod-state.ts';

interface Subject {
  readonly name: string;
  readonly ref: string;
}

/** What became of a Pod between two looks, as the core's events, in their order. Pure. */
export function podEvents(
  subject: Subject,
  before: PodState | undefined,
  after: PodState | undefined,
): readonly BackendEvent[] {
  if (!after) return gone(subject, before);
  const was = before?.runState ?? 'pending';
  const restarted = before !== undefined && after.restarts > before.restarts;
  const exited: BackendEvent = { kind: 'exited', ...subject, exitCode: after.exitCode, oom: after.oom };
  const started: BackendEvent = { kind: 'started', ...subject };
  switch (after.runState) {
    case 'pending':
      return before?.detail === after.detail && was === 'pending'
        ? []
        : [{ kind: 'pending', ...subject, detail: after.detail }];
    case 'running':
    case 'paused':
      if (was === 'running') return restarted ? [exited, started] : [];
      return restarted && was === 'pending' ? [started, exited, started] : [started];
    case 'exited':
      if (was === 'exited') return restarted ? [started, exited] : [];
      return was === 'pending' ? [started, exited] : [exited];
  }
}

function gone(subject: Subject, before: PodState | undefined): readonly BackendEvent[] {
  const removed: BackendEvent = { kind: 'removed', ...subject };
  if (before?.runState !== 'running') return [removed];
  return [{ kind: 'exited', ...subject, exitCode: null, oom: false }, removed];
}
