import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../provider/clock.ts';
import type { Provider } from '../../provider/provider.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { type TrayModel, trayModel } from './tray-model.ts';

/** Events come in bursts; the menu follows this long after the first. Milliseconds. */
const GATHERING = 50;

export interface FollowModelDeps {
  readonly provider: Pick<Provider, 'engine' | 'list' | 'reapingPaused' | 'overhear'>;
  readonly settings: Pick<SettingsStore, 'current' | 'onChange'>;
  readonly apiUrl: string;
  readonly clock: Pick<Clock, 'timer'>;
  /** Called at once, and then whenever what the tray shows is another. */
  readonly onModel: (model: TrayModel) => void;
}

/** Keeps the tray's model true, by events alone, until disposed. */
export function followModel({ provider, settings, apiUrl, clock, onModel }: FollowModelDeps): Disposable {
  const stack = new DisposableStack();
  let shown: TrayModel | undefined;
  let gathering: Disposable | undefined;
  stack.defer(() => gathering?.[Symbol.dispose]());

  const show = (): void => {
    gathering = undefined;
    const model = trayModel({
      engine: provider.engine(),
      sandboxes: provider.list(),
      apiUrl,
      reapingPaused: provider.reapingPaused(),
      startAtLogin: settings.current().desktop.start_at_login,
    });
    // A menu that is replaced while it is open closes on some systems.
    if (isDeepStrictEqual(model, shown)) return;
    shown = model;
    onModel(model);
  };
  const showSoon = (): void => {
    gathering ??= clock.timer(show, GATHERING);
  };
  stack.use(
    provider.overhear(({ kind }) => {
      if (kind === 'sandbox' || kind === 'removed' || kind === 'engine' || kind === 'condition') showSoon();
    }),
  );
  stack.use(settings.onChange(showSoon));
  show();
  return stack;
}
