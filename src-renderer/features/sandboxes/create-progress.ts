import type { SandboxState } from '#shared/sandbox.ts';

export const CREATE_STEPS = ['pull', 'create', 'wait'] as const;
export type CreateStepName = (typeof CREATE_STEPS)[number];

export interface CreateProgress {
  /** The step under way; null while it has to wait its turn. */
  readonly current: CreateStepName | null;
  /** Of the pull; null when it is not pulling or the size is not known yet. */
  readonly percent: number | null;
  /** What the engine is at, in its words; null when it does not say. */
  readonly detail: string | null;
}

/** How far a creation is; undefined when none is under way. */
export function createProgress(state: SandboxState): CreateProgress | undefined {
  if (state.kind === 'starting') return { current: 'wait', percent: null, detail: null };
  if (state.kind !== 'creating') return undefined;
  switch (state.step.kind) {
    case 'queued':
      return { current: null, percent: null, detail: null };
    case 'pulling':
      return {
        current: 'pull',
        percent: state.step.percent === null ? null : Math.floor(state.step.percent),
        detail: null,
      };
    case 'creating':
      return { current: 'create', percent: null, detail: null };
    case 'preparing':
      return { current: 'create', percent: null, detail: state.step.detail };
  }
}
