import { availableParallelism } from 'node:os';
import { checkSteps } from './check/check-steps.ts';
import { describeOutcome } from './check/describe-outcome.ts';
import { runChecks } from './check/run-checks.ts';
import { runScript } from './commands/run-script.ts';
import { REPOSITORY } from './repository.ts';

await runScript(async () => {
  const outcomes = await runChecks(checkSteps(REPOSITORY), {
    workers: availableParallelism(),
    onOutcome: (outcome) => console.log(describeOutcome(outcome)),
  });
  const failed = outcomes.filter(({ passed }) => !passed);
  console.log(
    failed.length === 0
      ? `All ${outcomes.length} checks passed.`
      : `${failed.length} of ${outcomes.length} checks failed: ${failed.map(({ name }) => name).join(', ')}.`,
  );
  return failed.length === 0 ? 0 : 1;
});
