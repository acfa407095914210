import { useLive } from '../../dashboard-context.tsx';
import { CREATE_STEPS, type CreateStepName } from './create-progress.ts';

/** The steps a creation has here: where the engine pulls images by itself, that is part of another. */
export function useCreateSteps(): readonly CreateStepName[] {
  const pulls = useLive((live) => live.kind !== 'live' || live.app.features.pull);
  return pulls ? CREATE_STEPS : CREATE_STEPS.filter((step) => step !== 'pull');
}
