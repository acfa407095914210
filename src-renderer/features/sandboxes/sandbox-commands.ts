import {
  IconAnchor,
  IconClockPlay,
  IconCopy,
  IconExternalLink,
  IconFileText,
  IconInfoCircle,
  IconLink,
  IconPinned,
  IconPinnedOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTerminal2,
  IconTrash,
} from '@tabler/icons-react';
import type { AppInfo } from '#shared/contract.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { availableActions } from './available-actions.ts';
import type { SandboxActions } from './use-sandbox-actions.ts';

/** Something a person can do with a sandbox, as menus and the palette show it. */
export interface SandboxCommand {
  readonly id: string;
  readonly label: string;
  readonly Icon: typeof IconTrash;
  /** The key that does the same. */
  readonly cap: string | null;
  readonly tone: 'plain' | 'grave';
  readonly run: () => void;
}

export interface CommandsInput {
  readonly sandbox: Sandbox;
  readonly features: AppInfo['features'];
  readonly actions: SandboxActions;
  readonly navigate: (path: string) => void;
}

/** All that can be done with a sandbox as it stands, the likeliest first. */
export function sandboxCommands({ sandbox, features, actions, navigate }: CommandsInput): SandboxCommand[] {
  const can = availableActions(sandbox, features);
  const words = strings.actions;
  const page = `/sandboxes/${sandbox.id}`;
  const plain = { tone: 'plain', cap: null } as const;
  const commands: (SandboxCommand & { readonly offered: boolean })[] = [
    {
      ...plain,
      offered: true,
      id: 'details',
      label: words.details,
      Icon: IconInfoCircle,
      cap: SHORTCUTS.enter.caps[0],
      run: () => navigate(page),
    },
    {
      ...plain,
      offered: can.open,
      id: 'open',
      label: words.open,
      Icon: IconExternalLink,
      cap: SHORTCUTS.open.caps[0],
      run: () => actions.open(sandbox),
    },
    {
      ...plain,
      offered: can.open,
      id: 'copy',
      label: words.copy,
      Icon: IconCopy,
      cap: SHORTCUTS.copy.caps[0],
      run: () => actions.copy(sandbox),
    },
    {
      ...plain,
      offered: features.exec && can.release,
      id: 'terminal',
      label: words.terminal,
      Icon: IconTerminal2,
      cap: SHORTCUTS.terminal.caps[0],
      run: () => navigate(`${page}/terminal`),
    },
    {
      ...plain,
      offered: features.logs,
      id: 'logs',
      label: words.logs,
      Icon: IconFileText,
      cap: SHORTCUTS.logs.caps[0],
      run: () => navigate(`${page}/logs`),
    },
    {
      ...plain,
      offered: can.retry,
      id: 'retry',
      label: sandbox.state.kind === 'stopped' ? words.startAnew : words.retry,
      Icon: IconRefresh,
      run: () => actions.retry(sandbox),
    },
    {
      ...plain,
      offered: can.renew,
      id: 'renew',
      label: words.renewShort,
      Icon: IconClockPlay,
      cap: SHORTCUTS.renew.caps[0],
      run: () => actions.renew(sandbox),
    },
    {
      ...plain,
      offered: can.pin,
      id: 'pin',
      label: sandbox.pinned ? words.unpin : words.pinShort,
      Icon: sandbox.pinned ? IconPinnedOff : IconPinned,
      cap: SHORTCUTS.pin.caps[0],
      run: () => actions.togglePin(sandbox),
    },
    {
      ...plain,
      offered: can.pause,
      id: 'pause',
      label: words.pause,
      Icon: IconPlayerPause,
      run: () => actions.pause(sandbox),
    },
    {
      ...plain,
      offered: can.resume,
      id: 'resume',
      label: words.resume,
      Icon: IconPlayerPlay,
      run: () => actions.resume(sandbox),
    },
    {
      ...plain,
      offered: can.release,
      id: 'release',
      label: words.release,
      Icon: IconAnchor,
      cap: SHORTCUTS.release.caps[0],
      run: () => actions.release(sandbox),
    },
    {
      ...plain,
      offered: can.adopt,
      id: 'adopt',
      label: words.adopt,
      Icon: IconLink,
      run: () => actions.adopt(sandbox),
    },
    {
      tone: 'grave',
      offered: can.destroy,
      id: 'destroy',
      label: words.destroy,
      Icon: IconTrash,
      cap: SHORTCUTS.destroy.caps[0],
      run: () => actions.destroy(sandbox),
    },
  ];
  return commands.filter(({ offered }) => offered);
}
