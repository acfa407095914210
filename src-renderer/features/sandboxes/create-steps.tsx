import { IconCheck } from '@tabler/icons-react';
import { strings } from '../../strings.ts';
import type { CreateProgress, CreateStepName } from './create-progress.ts';
import classes from './create-steps.module.css';
import { useCreateSteps } from './use-create-steps.ts';

/** The steps of a creation, the one under way marked. */
export function CreateSteps({ progress }: { readonly progress: CreateProgress }) {
  const steps = useCreateSteps();
  const at = progress.current === null ? -1 : steps.indexOf(progress.current);
  if (at === -1) return <span className={classes.queued}>{strings.steps.queued}</span>;
  return (
    <ol className={classes.steps} aria-label={strings.steps.label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-place={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={index === at ? 'step' : undefined}
        >
          {index < at && <IconCheck size={12} aria-hidden />}
          <span className={classes.word}>{stepText(step, progress)}</span>
        </li>
      ))}
    </ol>
  );
}

function stepText(step: CreateStepName, { current, percent, detail }: CreateProgress): string {
  if (step === 'create' && current === 'create' && detail !== null) return strings.steps.preparing(detail);
  if (step === 'pull' && current === 'pull' && percent !== null) return strings.steps.pulling(percent);
  return strings.steps[step];
}
