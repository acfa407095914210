import { useEffect, useRef } from 'react';
import { strings } from '../../strings.ts';
import { notify } from '../../ui/notify.ts';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import { useSandbox } from '../sandboxes/use-sandbox.ts';

/** Closes the dialog once the sandbox is ready, or gone again. */
export function useCloseWhenReady(id: string | null, onClose: () => void): void {
  const sandbox = useSandbox(id ?? '');
  const wasSeen = useRef(false);
  const kind = sandbox?.state.kind;
  useEffect(() => {
    if (id === null) return;
    if (sandbox) wasSeen.current = true;
    if (kind === 'active' || kind === 'warm') {
      if (sandbox) notify(strings.create.ready(sandboxName(sandbox)));
      onClose();
    }
    if (!sandbox && wasSeen.current) onClose();
  }, [id, sandbox, kind, onClose]);
}
