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
  salvageSettings,
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

/**
 * As {@link openSettingsStore}, but settings that are wrong are no error: `problem` says what is wrong, and until the
 * first reading that finds nothing, what is right is in force.
 */
export async function openForgivingSettingsStore(origin: SettingsOrigin): Promise<SettingsStore> {
  try {
    return await openSettingsStore(origin);
  } catch (error) {
    if (!isMoorageError(error)) throw error;
    const text = await readConfig(origin.file).catch(() => '');
    return new FileSettingsStore(origin, salvageSettings(origin, text), {
      error,
      canSave: await isPatchable(origin.file),
    });
  }
}

interface Trouble {
  readonly error: MoorageError;
  /** Whether what is wrong are values, which a patch can mend. */
  readonly canSave: boolean;
}

class FileSettingsStore implements SettingsStore {
  readonly #origin: SettingsOrigin;
  readonly #changeListeners = new Set<(change: SettingsChange) => void>();
  readonly #problemListeners = new Set<(problem: MoorageError | undefined) => void>();
  #loaded: LoadedSettings;
  #trouble: Trouble | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(origin: SettingsOrigin, loaded: LoadedSettings, trouble?: Trouble) {
    this.#origin = origin;
    this.#loaded = loaded;
    this.#trouble = trouble;
  }

  current(): Settings {
    return this.#loaded.settings;
  }

  sources(): SettingSources {
    return this.#loaded.sources;
  }

  problem(): MoorageError | undefined {
    return this.#trouble?.error;
  }

  canSave(): boolean {
    return this.#trouble?.canSave ?? true;
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
        if (isMoorageError(error)) this.#setTrouble({ error, canSave: await isPatchable(this.#origin.file) });
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
    this.#setTrouble(undefined);
    if (!isDeepStrictEqual(previous, loaded.settings)) {
      for (const listener of [...this.#changeListeners]) listener({ settings: loaded.settings, previous });
    }
    return loaded.settings;
  }

  #setTrouble(trouble: Trouble | undefined): void {
    const isNews = trouble?.error.message !== this.#trouble?.error.message;
    this.#trouble = trouble;
    if (!isNews) return;
    for (const listener of [...this.#problemListeners]) listener(trouble?.error);
  }
}

/** Whether config.yaml is text that a patch keeps whole. */
async function isPatchable(file: string): Promise<boolean> {
  try {
    return fileLayer(file, await readConfig(file)).problems.length === 0;
  } catch {
    return false;
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
