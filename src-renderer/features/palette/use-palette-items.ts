import { useMantineColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useDashboard, useLive, useUi } from '../../dashboard-context.tsx';
import { PAGES } from '../frame/pages.ts';
import { useReconnectEngine } from '../frame/use-reconnect-engine.ts';
import { useSandboxCommands } from '../sandboxes/use-sandbox-commands.ts';
import { commandItems } from './command-items.ts';
import { actionItems, keptFilesItem, pageItems, sandboxItems, settingItems } from './named-items.ts';
import type { PaletteItem } from './palette-item.ts';
import { useSettingKeys } from './use-setting-keys.ts';

/** All that the palette finds, as things stand. */
export function usePaletteItems(): readonly PaletteItem[] {
  const dashboard = useDashboard();
  const [location, navigate] = useLocation();
  const live = useLive((state) => state);
  const listedId = useUi((state) => state.currentId);
  const currentId = sandboxOf(location) ?? listedId;
  const commands = useSandboxCommands(currentId ?? '');
  const { setColorScheme } = useMantineColorScheme();
  const { reconnect } = useReconnectEngine();
  const settings = useSettingKeys();

  return useMemo(() => {
    if (live.kind === 'waiting') return [];
    const current = currentId === null ? undefined : live.sandboxes.get(currentId);
    return [
      ...(current ? actionItems(current, commands) : []),
      ...sandboxItems(live, navigate),
      ...pageItems(PAGES, navigate),
      ...commandItems({ dashboard, live, setColorScheme, reconnect }),
      keptFilesItem(navigate),
      ...settingItems(settings, navigate),
    ];
  }, [dashboard, live, currentId, commands, settings, navigate, setColorScheme, reconnect]);
}

/** Id of the sandbox whose page is shown; null on other pages. */
function sandboxOf(location: string): string | null {
  return /^\/sandboxes\/([^/]+)/.exec(location)?.[1] ?? null;
}
