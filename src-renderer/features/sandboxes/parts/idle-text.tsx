import type { Sandbox } from '#shared/sandbox.ts';
import type { StateView } from '#shared/state-view.ts';
import { TimeLeft } from './time-left.tsx';
import { isRunning } from './usage.tsx';

/** When it goes. Silent while that cannot be told. */
export function IdleText({ sandbox, view }: { readonly sandbox: Sandbox; readonly view: StateView }) {
  return isRunning(view) ? <TimeLeft sandbox={sandbox} /> : null;
}
