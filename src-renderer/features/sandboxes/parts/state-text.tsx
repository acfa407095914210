import type { Sandbox } from '#shared/sandbox.ts';
import type { StateView } from '#shared/state-view.ts';
import { strings } from '../../../strings.ts';
import { Age } from '../../../ui/age.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import classes from './parts.module.css';

/** Shape, word, and for how long. */
export function StateText({ sandbox, view }: { readonly sandbox: Sandbox; readonly view: StateView }) {
  return (
    <>
      <StateMark of={view} />
      <span className={classes.view} data-view={view}>
        {strings.views[view]}
      </span>
      {view !== 'unknown' && (
        <span className={classes.dim}>
          <Age since={sandbox.state.since} />
        </span>
      )}
    </>
  );
}
