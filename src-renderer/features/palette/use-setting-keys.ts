import { useEffect, useState } from 'react';
import type { SettingView } from '#shared/contract/settings.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { PAGES } from '../frame/pages.ts';

const NONE: readonly SettingView[] = [];

/** The settings' keys where there is a page that shows them; none until they are known. */
export function useSettingKeys(): readonly SettingView[] {
  const { client } = useDashboard();
  const [settings, setSettings] = useState(NONE);
  useEffect(() => {
    if (!PAGES.some(({ path }) => path === '/settings')) return;
    let isWanted = true;
    client.settings.describe().then(
      (view) => isWanted && setSettings(view.settings),
      // Without them the palette finds all the rest.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [client]);
  return settings;
}
