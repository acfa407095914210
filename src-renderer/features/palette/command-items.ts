import type { MantineColorScheme } from '@mantine/core';
import {
  type Icon,
  IconClockPause,
  IconCopy,
  IconDeviceDesktop,
  IconEraser,
  IconKeyboard,
  IconLayoutGrid,
  IconList,
  IconMoon,
  IconPlus,
  IconRefresh,
  IconRowInsertBottom,
  IconSun,
  IconTrash,
} from '@tabler/icons-react';
import type { Dashboard } from '../../dashboard-context.tsx';
import type { LiveData } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { copyText } from '../../ui/copy-text.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { cleanableIds, ownIds } from '../sandboxes/bulk.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import type { PaletteItem } from './palette-item.ts';

const words = strings.palette;

export interface CommandItemsInput {
  readonly dashboard: Dashboard;
  readonly live: LiveData;
  readonly setColorScheme: (scheme: MantineColorScheme) => void;
  readonly reconnect: () => void;
}

interface Command {
  readonly label: string;
  readonly Icon: Icon;
  readonly cap?: string;
  readonly run: () => void;
}

/** What can be done that belongs to no one sandbox. */
export function commandItems(input: CommandItemsInput): readonly PaletteItem[] {
  return [...sandboxCommands(input), ...moorageCommands(input), ...lookCommands(input)].map(
    ({ label, Icon, cap, run }) => ({
      id: `command ${label}`,
      group: 'commands',
      label,
      detail: null,
      sign: { kind: 'icon', Icon },
      cap: cap ?? null,
      run,
    }),
  );
}

function sandboxCommands({ dashboard: { ui }, live }: CommandItemsInput): readonly Command[] {
  const idle = cleanableIds(live.sandboxes.values());
  const all = ownIds(live.sandboxes.values());
  const ask = (ids: readonly string[]) => () => ui.setState({ dialog: { kind: 'destroy-many', ids } });
  return [
    {
      label: strings.create.button,
      Icon: IconPlus,
      cap: SHORTCUTS.create.caps[0],
      run: () => ui.setState({ dialog: { kind: 'new-sandbox' } }),
    },
    ...(idle.length > 0 ? [{ label: words.cleanUp, Icon: IconEraser, run: ask(idle) }] : []),
    ...(all.length > 0 ? [{ label: words.destroyAll, Icon: IconTrash, run: ask(all) }] : []),
  ];
}

function moorageCommands({ dashboard, live, reconnect }: CommandItemsInput): readonly Command[] {
  const { client, ui } = dashboard;
  const { apiUrl, reapingPaused } = live.app;
  return [
    {
      label: reapingPaused ? words.resumeReaping : words.pauseReaping,
      Icon: IconClockPause,
      run: () => {
        client.host
          .pauseReaping({ paused: !reapingPaused })
          .catch((error) => notifyFailure(strings.frame.notices.reapingFailed, error));
      },
    },
    {
      label: words.copyApi(apiUrl),
      Icon: IconCopy,
      run: async () => {
        if (await copyText(apiUrl)) notify(`${strings.actions.copied}: ${apiUrl}`);
        else notifyFailure(strings.actions.copyFailed, apiUrl);
      },
    },
    { label: words.checkEngine, Icon: IconRefresh, run: reconnect },
    {
      label: strings.frame.shortcuts,
      Icon: IconKeyboard,
      cap: SHORTCUTS.help.caps[0],
      run: () => ui.setState({ dialog: { kind: 'shortcuts' } }),
    },
  ];
}

function lookCommands({ dashboard: { preferences }, setColorScheme }: CommandItemsInput): readonly Command[] {
  const { theme } = strings.frame;
  const { layouts, densities } = strings.view;
  return [
    { label: theme.label(theme.light), Icon: IconSun, run: () => setColorScheme('light') },
    { label: theme.label(theme.dark), Icon: IconMoon, run: () => setColorScheme('dark') },
    { label: theme.label(theme.auto), Icon: IconDeviceDesktop, run: () => setColorScheme('auto') },
    {
      label: words.showAs(layouts.table),
      Icon: IconList,
      run: () => preferences.setState({ layout: 'table' }),
    },
    {
      label: words.showAs(layouts.cards),
      Icon: IconLayoutGrid,
      run: () => preferences.setState({ layout: 'cards' }),
    },
    {
      label: words.density(densities.comfortable),
      Icon: IconRowInsertBottom,
      run: () => preferences.setState({ density: 'comfortable' }),
    },
    {
      label: words.density(densities.compact),
      Icon: IconRowInsertBottom,
      run: () => preferences.setState({ density: 'compact' }),
    },
  ];
}
