import { assertNever } from './errors.ts';
import type { CreateStep, SandboxState } from './sandbox.ts';

/** What can happen to a sandbox. `at` is Unix time in milliseconds. */
export type LifecycleEvent = { readonly at: number } & (
  | { readonly kind: 'create-requested' }
  | { readonly kind: 'step'; readonly step: CreateStep }
  | { readonly kind: 'started' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'acquired' }
  | { readonly kind: 'released' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'stopped'; readonly reason: string }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly reason: string;
      readonly lastLogs: readonly string[];
    }
  | { readonly kind: 'destroy-requested'; readonly reason: string }
  /** What remains is as it was before. */
  | { readonly kind: 'destroy-failed'; readonly previous: SandboxState }
  | { readonly kind: 'destroyed'; readonly reason: string }
);

/**
 * The state after `event`, or undefined where the event means nothing in `state` (an engine's late word
 * about a sandbox that is already leaving, a release of one that never started). Pure.
 */
export function transition(state: SandboxState, event: LifecycleEvent): SandboxState | undefined {
  const since = event.at;
  switch (event.kind) {
    case 'create-requested':
      return isOver(state) ? { kind: 'creating', step: { kind: 'queued' }, since } : undefined;
    case 'step':
      return state.kind === 'creating' ? { ...state, step: event.step } : undefined;
    case 'started':
      return state.kind === 'creating' || state.kind === 'stopped' ? { kind: 'starting', since } : undefined;
    case 'ready':
      return state.kind === 'starting' ? { kind: 'active', since } : undefined;
    case 'acquired':
      if (state.kind === 'active') return state;
      return state.kind === 'warm' ? { kind: 'active', since } : undefined;
    case 'released':
      if (state.kind === 'warm') return state;
      if (state.kind === 'paused') return { ...state, resumesTo: 'warm' };
      return state.kind === 'active' ? { kind: 'warm', since } : undefined;
    case 'paused':
      return state.kind === 'active' || state.kind === 'warm'
        ? { kind: 'paused', resumesTo: state.kind, since }
        : undefined;
    case 'resumed':
      return state.kind === 'paused' ? { kind: state.resumesTo, since } : undefined;
    case 'stopped':
      return isUp(state) ? { kind: 'stopped', reason: event.reason, since } : undefined;
    case 'failed':
      return state.kind === 'creating' || state.kind === 'starting' || state.kind === 'stopped'
        ? { kind: 'failed', code: event.code, reason: event.reason, lastLogs: [...event.lastLogs], since }
        : undefined;
    case 'destroy-requested':
      return state.kind === 'destroying' || state.kind === 'gone'
        ? undefined
        : { kind: 'destroying', reason: event.reason, since };
    case 'destroy-failed':
      return state.kind === 'destroying' ? event.previous : undefined;
    case 'destroyed':
      return state.kind === 'gone' ? undefined : { kind: 'gone', reason: event.reason, since };
    default:
      return assertNever(event);
  }
}

function isOver(state: SandboxState): boolean {
  return state.kind === 'stopped' || state.kind === 'failed' || state.kind === 'gone';
}

/** True while a container is expected to run. */
export function isUp(state: SandboxState): boolean {
  return (
    state.kind === 'starting' || state.kind === 'active' || state.kind === 'warm' || state.kind === 'paused'
  );
}
