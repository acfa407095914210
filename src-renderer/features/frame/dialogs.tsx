import { Modal } from '@mantine/core';
import { type ReactNode, Suspense, useCallback } from 'react';
import { assertNever } from '#shared/errors.ts';
import { useDashboard, useUi } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import { NewSandboxDialog } from '../create/new-sandbox-dialog.tsx';
import { DestroyDialog } from '../destroy/destroy-dialog.tsx';
import { DestroyManyDialog } from '../destroy/destroy-many-dialog.tsx';
import { usePaletteKeys } from '../palette/use-palette-keys.ts';
import { ShortcutsDialog } from '../shortcuts/shortcuts-dialog.tsx';

const Palette = lazyPart(async () => (await import('../palette/palette.tsx')).Palette);

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { ui } = useDashboard();
  const dialog = useUi((state) => state.dialog);
  const close = useCallback(() => ui.setState({ dialog: { kind: 'none' } }), [ui]);
  // What was chosen in the palette may have opened another dialog.
  const closePalette = useCallback(() => {
    if (ui.getState().dialog.kind === 'palette') close();
  }, [ui, close]);
  const changeQuery = useCallback(
    (query: string) => {
      if (ui.getState().dialog.kind === 'palette') ui.setState({ dialog: { kind: 'palette', query } });
    },
    [ui],
  );
  usePaletteKeys();
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'new-sandbox':
      return <NewSandboxDialog onClose={close} />;
    case 'destroy':
      return <DestroyDialog id={dialog.id} onClose={close} />;
    case 'destroy-many':
      return <DestroyManyDialog ids={dialog.ids} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'palette':
      return (
        <PartBoundary frame={(content) => <Broken onClose={close}>{content}</Broken>}>
          <Suspense>
            <Palette query={dialog.query} onQueryChange={changeQuery} onClose={closePalette} />
          </Suspense>
        </PartBoundary>
      );
    default:
      return assertNever(dialog);
  }
}

/** Around the note that stands in for the palette where that did not come. */
function Broken({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={strings.palette.label}>
      {children}
    </Modal>
  );
}
