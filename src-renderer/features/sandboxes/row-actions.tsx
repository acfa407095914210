import { IconAnchor, IconClockPlay, IconDots, IconTrash } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { availableActions } from './available-actions.ts';
import parts from './parts/parts.module.css';
import { useSandboxActions } from './use-sandbox-actions.ts';

const words = strings.actions;
const keyOf = {
  renew: SHORTCUTS.renew.caps[0],
  release: SHORTCUTS.release.caps[0],
  destroy: SHORTCUTS.destroy.caps[0],
};

/** What is done most with a sandbox, and a menu of the rest; seen on hover and on focus. */
export function RowActions({ sandbox, tabIndex }: { readonly sandbox: Sandbox; readonly tabIndex: number }) {
  const { ui } = useDashboard();
  const actions = useSandboxActions();
  const features = useLive((live) => (live.kind === 'live' ? live.app.features : null));
  if (features === null) return null;
  const can = availableActions(sandbox, features);
  const openMenu = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    const { left, bottom } = currentTarget.getBoundingClientRect();
    ui.setState({ currentId: sandbox.id, menu: { id: sandbox.id, x: left, y: bottom } });
  };
  return (
    <span className={parts.quiet}>
      {can.renew && (
        <IconButton
          label={words.renew}
          shortcut={keyOf.renew}
          tabIndex={tabIndex}
          onClick={() => actions.renew(sandbox)}
        >
          <IconClockPlay size={16} aria-hidden />
        </IconButton>
      )}
      {can.release && (
        <IconButton
          label={words.release}
          shortcut={keyOf.release}
          tabIndex={tabIndex}
          onClick={() => actions.release(sandbox)}
        >
          <IconAnchor size={16} aria-hidden />
        </IconButton>
      )}
      {can.destroy && (
        <IconButton
          label={words.destroy}
          shortcut={keyOf.destroy}
          tabIndex={tabIndex}
          onClick={() => actions.destroy(sandbox)}
        >
          <IconTrash size={16} aria-hidden />
        </IconButton>
      )}
      <IconButton label={words.more} tabIndex={tabIndex} onClick={openMenu} hasMenu>
        <IconDots size={16} aria-hidden />
      </IconButton>
    </span>
  );
}
