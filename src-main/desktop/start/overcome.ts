import type { Notice } from '#shared/shell-contract.ts';
import type { NoticeBoard } from '../shell/notice-board.ts';
import type { ObstacleAction } from './obstacle.ts';

export interface OvercomeDeps {
  readonly board: NoticeBoard;
  /** Puts the notice before the person. */
  readonly reveal: () => void;
  /** Calls back when config.yaml changes, until disposed. */
  readonly watchConfig: (onChange: () => void) => Disposable;
  readonly quitting: AbortSignal;
  readonly actions: Readonly<Record<Exclude<ObstacleAction, 'retry'>, () => void>>;
}

/** Shows what stands in the way of a start until it is worth another try: the file was changed, or the person says so. */
export async function overcome(notice: Notice, deps: OvercomeDeps): Promise<void> {
  const { board, reveal, watchConfig, quitting, actions } = deps;
  if (quitting.aborted) return;
  const done = Promise.withResolvers<void>();
  const end = () => done.resolve();
  quitting.addEventListener('abort', end, { once: true });
  using _watching = watchConfig(end);
  board.post(notice, (id) => {
    if (id === 'retry') end();
    else actions[id as keyof typeof actions]();
  });
  reveal();
  await done.promise;
  quitting.removeEventListener('abort', end);
  board.post({ ...notice, busy: true, actions: [] });
}
