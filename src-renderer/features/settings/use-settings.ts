import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SettingsView } from '#shared/contract/settings.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import type { SettingsDraft } from '../../stores/settings-draft.ts';
import { strings } from '../../strings.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { type Fetched, useFetched } from '../detail/use-fetched.ts';
import { isEqual } from './is-equal.ts';

/** Typing has paused for so long before what was typed is checked. Milliseconds. */
const CHECK_AFTER = 150;

export interface SettingsEditor {
  readonly fetched: Fetched<SettingsView>;
  readonly refresh: () => void;
  readonly draft: SettingsDraft;
  /** What is wrong with the draft, by key. */
  readonly problems: Readonly<Record<string, string>>;
  readonly isSaving: boolean;
  /** null is the default; the value in force takes the key out of the draft. */
  readonly change: (key: string, value: unknown) => void;
  readonly discard: () => void;
  /** Writes `values`, else the draft. Whether that went well. */
  readonly save: (values?: SettingsDraft) => Promise<boolean>;
}

/** The settings in force, and what a person makes of them before saving. */
export function useSettings(): SettingsEditor {
  const { client, settingsDraft } = useDashboard();
  const draft = useStore(settingsDraft);
  // Another dashboard, or an editor, may have changed them.
  const changed = useLive((live) => (live.kind === 'live' ? live.app : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: told that the app is another one, its settings may be too.
  const fetch = useCallback(
    (signal: AbortSignal) => client.settings.describe(undefined, { signal }),
    [client, changed],
  );
  const { fetched, refresh } = useFetched(fetch);
  const [isSaving, setSaving] = useState(false);
  const problems = useProblems(draft);

  const change = (key: string, value: unknown): void => {
    const inForce =
      fetched.kind === 'loaded' ? fetched.value.settings.find((view) => view.key === key) : undefined;
    const { [key]: _before, ...others } = draft;
    const isBack = value === null ? inForce?.source === 'default' : isEqual(value, inForce?.value);
    settingsDraft.setState(isBack ? others : { ...others, [key]: value }, true);
  };
  const discard = (): void => settingsDraft.setState({}, true);
  const save = async (values: SettingsDraft = draft): Promise<boolean> => {
    setSaving(true);
    try {
      await client.settings.save({ values });
      const rest = Object.entries(settingsDraft.getState()).filter(([key]) => !(key in values));
      settingsDraft.setState(Object.fromEntries(rest), true);
      refresh();
      notify(strings.settings.saved);
      return true;
    } catch (error) {
      notifyFailure(strings.settings.saveFailed, error);
      return false;
    } finally {
      setSaving(false);
    }
  };
  return { fetched, refresh, draft, problems, isSaving, change, discard, save };
}

function useProblems(draft: SettingsDraft): Readonly<Record<string, string>> {
  const { client } = useDashboard();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const left = new AbortController();
    const timer = setTimeout(() => {
      client.settings.check({ values: draft }, { signal: left.signal }).then(
        (found) => {
          if (!left.signal.aborted) setProblems(found);
        },
        // It is checked once more when it is saved.
        () => undefined,
      );
    }, CHECK_AFTER);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [client, draft]);
  return problems;
}
