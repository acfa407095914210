import { Kbd, Modal } from '@mantine/core';
import { strings } from '../../strings.ts';
import { modCap } from '../../ui/mod-cap.ts';
import { SHORTCUTS, type Shortcut } from './shortcuts.ts';
import classes from './shortcuts-dialog.module.css';

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const all: readonly Shortcut[] = Object.values(SHORTCUTS);
  return (
    <Modal opened onClose={onClose} title={strings.shortcuts.title} size={420}>
      <dl className={classes.list}>
        {all.map(({ label, caps, mod }) => (
          <div key={label} className={classes.line}>
            <dt>{label}</dt>
            <dd className={classes.keys}>
              {caps.map((cap) => (
                <Kbd key={cap}>{mod ? `${modCap(navigator.userAgent)} ${cap}` : cap}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
