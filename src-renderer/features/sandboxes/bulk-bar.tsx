import { Button, Kbd } from '@mantine/core';
import { IconAnchor, IconPlayerPause, IconPlayerPlay, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDashboard, useLive, useUi } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SHORTCUTS } from '../shortcuts/shortcuts.ts';
import { BULK_KINDS, type BulkKind } from './bulk.ts';
import classes from './bulk-bar.module.css';
import { remaining } from './selection.ts';
import { planOf, useBulkActions } from './use-bulk-actions.ts';
import { useSelection } from './use-selection.ts';

const ICONS = {
  release: IconAnchor,
  pause: IconPlayerPause,
  resume: IconPlayerPlay,
  destroy: IconTrash,
} as const;

const CAPS: Readonly<Partial<Record<BulkKind, string>>> = {
  release: SHORTCUTS.release.caps[0],
  destroy: SHORTCUTS.destroy.caps[0],
};

/** What can be done with all that are selected, over the foot of the list; nothing while none is. */
export function BulkBar() {
  const { ui } = useDashboard();
  const selection = useSelection();
  const bulk = useBulkActions();
  const selected = useUi((state) => state.selected);
  const counts = useLive(
    useShallow((live) => {
      const plan = planOf(live, selected);
      return BULK_KINDS.map((kind) => plan[kind].length);
    }),
  );
  const known = useLive((live) => (live.kind === 'live' ? live.sandboxes : null));
  // What goes by itself is not selected any more.
  useEffect(() => {
    if (!known) return;
    const before = ui.getState().selected;
    const left = remaining(before, (id) => known.has(id));
    if (left !== before) ui.setState({ selected: left });
  }, [known, ui]);
  if (selected.size === 0) return null;

  return (
    <section className={classes.bar} data-bulk-bar aria-label={strings.bulk.label}>
      <strong className={classes.count} aria-live="polite">
        {strings.bulk.selected(selected.size)}
      </strong>
      {BULK_KINDS.map((kind, index) => {
        const count = counts[index] ?? 0;
        const Icon = ICONS[kind];
        if (count === 0) return null;
        return (
          <Button
            key={kind}
            variant={kind === 'destroy' ? 'filled' : 'default'}
            {...(kind === 'destroy' && { color: 'red' })}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={CAPS[kind] && kind !== 'destroy' ? <Kbd size="xs">{CAPS[kind]}</Kbd> : null}
            onClick={() => bulk.start(kind)}
          >
            {strings.bulk.verbs[kind](count, selected.size)}
          </Button>
        );
      })}
      <IconButton
        label={strings.bulk.clear}
        shortcut={SHORTCUTS.back.caps[0]}
        onClick={() => selection.clear()}
      >
        <IconX size={16} aria-hidden />
      </IconButton>
    </section>
  );
}
