import type { SettingsStore } from '../../settings/settings-store.ts';

/** Waits until nothing is wrong with the settings; disposing ends the wait. */
export function untilMended(settings: Pick<SettingsStore, 'problem' | 'onProblem'>): Disposable & {
  readonly settled: Promise<void>;
} {
  const mended = Promise.withResolvers<void>();
  const look = (): void => {
    if (settings.problem() === undefined) mended.resolve();
  };
  const subscription = settings.onProblem(look);
  // They may have been mended while the core started.
  look();
  return { settled: mended.promise, [Symbol.dispose]: () => subscription[Symbol.dispose]() };
}
