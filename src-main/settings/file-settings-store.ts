import { isDeepStrictEqual } from 'node:util';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import { writeFileAtomically } from '../platform/write-file-atomically.ts';
import { fileLayer } from './file-layer.ts';
import {
  type LoadedSettings,
  loadSettings,
  readConfig,
  resolveSettings,
  type SettingsOrigin,
} from './load-settings.ts';
import { patchConfig } from './patch-config.ts';
import type { SettingSources } from './setting-keys.ts';
import type { SettingsChange, SettingsPatch, SettingsStore } from './settings-store.ts';

/** config.yaml may hold secrets for sandboxes. */
const NEW_FILE_MODE = 0o600;

/** Reads the settings for the first time. Throws `SETTINGS_INVALID`. */
export async function openSettingsStore(origin: SettingsOrigin): Promise<SettingsStore> {
  return new FileSettingsStore(origin, await loadSettings(origin));
}

class FileSettingsStore implements SettingsStore {
  readonly #origin: SettingsOrigin;
  readonly #changeListeners = new Set<(change: SettingsChange) => void>();
  readonly #problemListeners = new Set<(problem: MoorageError | undefined) => void>();
  #loaded: LoadedSettings;
  #problem: MoorageError | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(origin: SettingsOrigin, loaded: LoadedSettings) {
    this.#origin = origin;
    this.#loaded = loaded;
  }

  current(): Settings {
    return this.#loaded.settings;
  }

  sources(): SettingSources {
    return this.#loaded.sources;
  }

  problem(): MoorageError | undefined {
    return this.#problem;
  }

  onChange(listener: (change: SettingsChange) => void): Disposable {
    return subscribe(this.#changeListeners, listener);
  }

  onProblem(listener: (problem: MoorageError | undefined) => void): Disposable {
    return subscribe(this.#problemListeners, listener);
  }

  reload(): Promise<Settings> {
    return this.#inOrder(async () => {
      try {
        return this.#accept(await loadSettings(this.#origin));
      } catch (error) {
        if (isMoorageError(error)) this.#setProblem(error);
        throw error;
      }
    });
  }

  save(patch: SettingsPatch): Promise<Settings> {
    return this.#inOrder(async () => {
      const before = await readConfig(this.#origin.file);
      // A patch may mend a wrong value; broken syntax would lose what could not be read.
      if (fileLayer(this.#origin.file, before).problems.length > 0) resolveSettings(this.#origin, before);
      const after = patchConfig(before, patch);
      const loaded = resolveSettings(this.#origin, after);
      if (after !== before) await write(this.#origin.file, after);
      return this.#accept(loaded);
    });
  }

  /** One at a time, so that an older reading never follows a newer one. */
  #inOrder<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #accept(loaded: LoadedSettings): Settings {
    const previous = this.#loaded.settings;
    this.#loaded = loaded;
    this.#setProblem(undefined);
    if (!isDeepStrictEqual(previous, loaded.settings)) {
      for (const listener of [...this.#changeListeners]) listener({ settings: loaded.settings, previous });
    }
    return loaded.settings;
  }

  #setProblem(problem: MoorageError | undefined): void {
    const isNews = problem?.message !== this.#problem?.message;
    this.#problem = problem;
    if (!isNews) return;
    for (const listener of [...this.#problemListeners]) listener(problem);
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): Disposable {
  listeners.add(listener);
  return { [Symbol.dispose]: () => void listeners.delete(listener) };
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFileAtomically(file, text, NEW_FILE_MODE);
  } catch (error) {
    throw new MoorageError(
      'HOME_NOT_WRITABLE',
      `The settings cannot be written to ${file}: ${messageOf(error)}. Free some space or make the file writable; nothing was changed.`,
      { cause: error },
    );
  }
}
