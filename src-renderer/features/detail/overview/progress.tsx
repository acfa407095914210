import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { PullLayers } from '../../pulls/pull-layers.tsx';
import { createProgress } from '../../sandboxes/create-progress.ts';
import { CreateSteps } from '../../sandboxes/create-steps.tsx';
import classes from './progress.module.css';

/** How far the creation is, down to the layers of its image. Nothing once it is over. */
export function Progress({ sandbox }: { readonly sandbox: Sandbox }) {
  const pull = useLive((live) => (live.kind === 'live' ? live.pulls.get(sandbox.image) : undefined));
  const progress = createProgress(sandbox.state);
  if (!progress) return null;
  return (
    <div className={classes.progress}>
      <CreateSteps progress={progress} />
      {pull && progress.current === 'pull' && <PullLayers pull={pull} />}
    </div>
  );
}
