import type { Sandbox } from '#shared/sandbox.ts';
import { viewOf } from '#shared/state-view.ts';
import type { TrayCommand } from './tray-command.ts';
import type { TrayItem } from './tray-model.ts';

/** One sandbox in the tray's menu, with what can be done to it. Pure. */
export function sandboxItem(sandbox: Sandbox): TrayItem {
  const { id, url, state } = sandbox;
  const isUp = state.kind === 'active' || state.kind === 'warm' || state.kind === 'paused';
  const address = isUp ? url : null;
  const item = (label: string, command: TrayCommand, enabled: boolean): TrayItem => ({
    kind: 'command',
    label,
    command,
    enabled,
  });
  return {
    kind: 'submenu',
    label: `${plainLabel(nameOf(sandbox))}: ${viewOf(sandbox)}`,
    items: [
      item('Show in dashboard', { kind: 'show-sandbox', id }, true),
      item('Open URL', { kind: 'open-url', url: address ?? '' }, address !== null),
      item('Copy URL', { kind: 'copy', text: address ?? '' }, address !== null),
      { kind: 'separator' },
      item('Release', { kind: 'release', id }, state.kind === 'active'),
      item('Destroy', { kind: 'destroy', id }, sandbox.ownership === 'own' && state.kind !== 'destroying'),
    ],
  };
}

/** What a sandbox is called: its thread, or its id when it serves none. */
export function nameOf({ id, thread }: Pick<Sandbox, 'id' | 'thread'>): string {
  return thread?.threadId ?? id;
}

/** A menu takes one `&` for the mark of a letter. */
function plainLabel(text: string): string {
  return text.replaceAll('&', '&&');
}
