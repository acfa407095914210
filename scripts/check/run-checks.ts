import { messageOf } from '#shared/errors.ts';
import type { CheckStep, StepResult } from './check-step.ts';

export interface CheckOutcome extends StepResult {
  readonly name: string;
  /** Milliseconds. */
  readonly duration: number;
}

export interface CheckRun {
  /** How many steps run at once. */
  readonly workers: number;
  /** Told of each step as it ends. */
  readonly onOutcome: (outcome: CheckOutcome) => void;
  readonly signal?: AbortSignal;
}

/** Runs all steps, however many fail; the outcomes come in the order of `steps`. A step that throws has failed. */
export async function runChecks(steps: readonly CheckStep[], run: CheckRun): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  const queue = steps.entries();
  const work = async () => {
    for (const [index, step] of queue) {
      const outcome = await runStep(step, run.signal);
      outcomes[index] = outcome;
      run.onOutcome(outcome);
    }
  };
  await Promise.all(Array.from({ length: run.workers }, work));
  return outcomes;
}

async function runStep(step: CheckStep, signal: AbortSignal | undefined): Promise<CheckOutcome> {
  const start = performance.now();
  const result = await step
    .run(signal)
    .catch((error: unknown): StepResult => ({ passed: false, output: messageOf(error) }));
  return { name: step.name, ...result, duration: performance.now() - start };
}
