import type { EngineStatus } from '#shared/events.ts';
import { isLeftOver } from '#shared/left-over.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { isTrouble, type StateView, viewOf } from '#shared/state-view.ts';
import { sandboxItem } from './sandbox-item.ts';
import type { TrayCommand } from './tray-command.ts';

/** Nothing is used, something is, or something is wrong. */
export type TrayIcon = 'idle' | 'working' | 'trouble';

export type TrayItem =
  | { readonly kind: 'separator' }
  /** Says something, does nothing. */
  | { readonly kind: 'note'; readonly label: string }
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly command: TrayCommand;
      readonly enabled: boolean;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly checked: boolean;
      readonly command: TrayCommand;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayModel {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

export interface TraySituation {
  readonly engine: EngineStatus;
  readonly sandboxes: readonly Sandbox[];
  readonly apiUrl: string;
  readonly reapingPaused: boolean;
  readonly startAtLogin: boolean;
}

/** A menu that is longer than a screen is of no use; the dashboard shows them all. */
const MOST_SANDBOXES = 20;

/** What the tray shows. Pure. */
export function trayModel(situation: TraySituation): TrayModel {
  const views = situation.sandboxes.map(viewOf);
  return {
    icon: iconOf(situation.engine, views),
    tooltip: tooltipOf(situation.engine, views),
    items: itemsOf(situation),
  };
}

function iconOf(engine: EngineStatus, views: readonly StateView[]): TrayIcon {
  const isLost = engine.kind !== 'connected' && engine.kind !== 'connecting';
  if (isLost || views.some(isTrouble)) return 'trouble';
  return views.includes('active') || views.includes('starting') ? 'working' : 'idle';
}

const COUNTED = [
  'starting',
  'active',
  'warm',
  'paused',
  'stopped',
  'unhealthy',
  'failed',
  'unknown',
] as const;

function tooltipOf(engine: EngineStatus, views: readonly StateView[]): string {
  if (engine.kind === 'unreachable') return `Moorage: ${engine.product} is not answering`;
  if (engine.kind === 'none') return 'Moorage: no container engine was found';
  if (engine.kind === 'withheld') return 'Moorage: the settings need a correction';
  const counts = COUNTED.flatMap((view) => {
    const count = views.filter((other) => other === view).length;
    return count === 0 ? [] : [`${count} ${view}`];
  });
  return `Moorage: ${counts.length === 0 ? 'no sandboxes' : counts.join(', ')}`;
}

function itemsOf({ sandboxes, apiUrl, reapingPaused, startAtLogin }: TraySituation): readonly TrayItem[] {
  const own = sandboxes.filter(({ ownership }) => ownership === 'own');
  return [
    command('Open dashboard', { kind: 'open-dashboard' }),
    command('New sandbox…', { kind: 'new-sandbox' }),
    { kind: 'separator' },
    ...sandboxItems(sandboxes),
    { kind: 'separator' },
    command('Clean up idle', { kind: 'clean-up-idle' }, own.some(isLeftOver)),
    command('Destroy all…', { kind: 'destroy-all' }, own.length > 0),
    {
      kind: 'check',
      label: 'Pause reaping',
      checked: reapingPaused,
      command: { kind: 'pause-reaping', paused: !reapingPaused },
    },
    { kind: 'separator' },
    {
      kind: 'submenu',
      label: `API: ${apiUrl.replace(/^https?:\/\//, '')}`,
      items: [command('Copy address', { kind: 'copy', text: apiUrl })],
    },
    {
      kind: 'check',
      label: 'Start at login',
      checked: startAtLogin,
      command: { kind: 'start-at-login', enabled: !startAtLogin },
    },
    { kind: 'separator' },
    command('Quit Moorage', { kind: 'quit' }),
  ];
}

function sandboxItems(sandboxes: readonly Sandbox[]): readonly TrayItem[] {
  const shown = sandboxes.filter(({ state }) => state.kind !== 'gone');
  if (shown.length === 0) return [{ kind: 'note', label: 'No sandboxes' }];
  const rest = shown.length - MOST_SANDBOXES;
  return [
    ...shown.slice(0, MOST_SANDBOXES).map(sandboxItem),
    ...(rest > 0 ? [command(`${rest} more in the dashboard`, { kind: 'open-dashboard' })] : []),
  ];
}

function command(label: string, what: TrayCommand, enabled = true): TrayItem {
  return { kind: 'command', label, command: what, enabled };
}
