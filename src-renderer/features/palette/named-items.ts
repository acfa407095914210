import { IconFolders, IconSettings } from '@tabler/icons-react';
import type { SettingView } from '#shared/contract/settings.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { LiveData } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import type { FramePage } from '../frame/pages.ts';
import { KEPT_FILES_PATH } from '../kept-files/kept-files-path.ts';
import type { SandboxCommand } from '../sandboxes/sandbox-commands.ts';
import { addressOf, sandboxName } from '../sandboxes/sandbox-name.ts';
import { stateView } from '../sandboxes/state-view.ts';
import type { PaletteItem } from './palette-item.ts';

type Navigate = (path: string) => void;

/** What can be done with the sandbox that is in view. */
export function actionItems(sandbox: Sandbox, commands: readonly SandboxCommand[]): readonly PaletteItem[] {
  return commands.map(({ id, label, Icon, cap, run }) => ({
    id: `action ${id}`,
    group: 'actions',
    label,
    detail: sandboxName(sandbox),
    sign: { kind: 'icon', Icon },
    cap,
    run,
  }));
}

/** Every sandbox, the one used last first. */
export function sandboxItems({ sandboxes, engine }: LiveData, navigate: Navigate): readonly PaletteItem[] {
  return [...sandboxes.values()]
    .sort((a, b) => b.lastUsedAt - a.lastUsedAt)
    .map((sandbox) => {
      const view = stateView(sandbox, engine.kind !== 'connected');
      const address = sandbox.url === null ? '' : ` · ${addressOf(sandbox.url)}`;
      return {
        id: `sandbox ${sandbox.id}`,
        group: 'sandboxes',
        label: sandboxName(sandbox),
        detail: `${strings.views[view]}${address}`,
        sign: { kind: 'state', mark: view },
        cap: null,
        run: () => navigate(`/sandboxes/${sandbox.id}`),
      };
    });
}

export function pageItems(pages: readonly FramePage[], navigate: Navigate): readonly PaletteItem[] {
  return pages.map(({ path, label, Icon }) => ({
    id: `page ${path}`,
    group: 'pages',
    label,
    detail: null,
    sign: { kind: 'icon', Icon },
    cap: null,
    run: () => navigate(path),
  }));
}

/** The way to the files of all threads. */
export function keptFilesItem(navigate: Navigate): PaletteItem {
  return {
    id: 'kept files',
    group: 'commands',
    label: strings.keptFiles.command,
    detail: null,
    sign: { kind: 'icon', Icon: IconFolders },
    cap: null,
    run: () => navigate(KEPT_FILES_PATH),
  };
}

/** Each key of the settings, by its name and its meaning. */
export function settingItems(settings: readonly SettingView[], navigate: Navigate): readonly PaletteItem[] {
  return settings.map(({ key, meaning }) => ({
    id: `setting ${key}`,
    group: 'settings',
    label: key,
    detail: meaning,
    sign: { kind: 'icon', Icon: IconSettings },
    cap: null,
    run: () => navigate(`/settings#${key}`),
  }));
}
