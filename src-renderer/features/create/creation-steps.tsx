import { Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../dashboard-context.tsx';
import { formatBytes } from '../../format/format-amount.ts';
import { strings } from '../../strings.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { pullTotals } from '../pulls/pull-totals.ts';
import { type CreateStepName, createProgress } from '../sandboxes/create-progress.ts';
import { useCreateSteps } from '../sandboxes/use-create-steps.ts';
import classes from './creation-steps.module.css';

/** The steps from the image to a sandbox that answers, one below the other. */
export function CreationSteps({ sandbox }: { readonly sandbox: Sandbox }) {
  const progress = createProgress(sandbox.state);
  const steps = useCreateSteps();
  const at = progress?.current ? steps.indexOf(progress.current) : -1;
  return (
    <ol className={classes.steps} aria-label={strings.steps.label}>
      {steps.map((step, index) => {
        const place = index < at ? 'done' : index === at ? 'now' : 'later';
        return (
          <li
            key={step}
            className={classes.step}
            data-place={place}
            aria-current={place === 'now' ? 'step' : undefined}
          >
            <span className={classes.sign}>
              {place === 'done' && <IconCheck size={16} aria-hidden />}
              {place === 'now' && <StateMark of="starting" size={14} />}
              {place === 'later' && <StateMark of="free" size={14} />}
            </span>
            <div className={classes.what}>
              {strings.steps[step]}
              {place === 'now' && <Detail step={step} sandbox={sandbox} detail={progress?.detail ?? null} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

interface DetailProps {
  readonly step: CreateStepName;
  readonly sandbox: Sandbox;
  /** What the engine says it is at. */
  readonly detail: string | null;
}

function Detail({ step, sandbox, detail }: DetailProps) {
  if (step === 'pull') return <PullDetail image={sandbox.image} />;
  if (detail === null) return null;
  return <div className={classes.detail}>{detail}</div>;
}

function PullDetail({ image }: { readonly image: string }) {
  const pull = useLive((live) => (live.kind === 'live' ? live.pulls.get(image) : undefined));
  if (!pull) return <div className={classes.detail}>{image}</div>;
  const { current, total, percent, done, layers } = pullTotals(pull);
  return (
    <>
      <div className={classes.detail}>{image}</div>
      <Progress value={percent ?? 0} size={4} aria-label={strings.pulls.title(image)} />
      <div className={classes.detail}>
        {strings.pulls.layers(done, layers)}
        {total > 0 && `, ${strings.pulls.amount(formatBytes(current), formatBytes(total))}`}
      </div>
    </>
  );
}
