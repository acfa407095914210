import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { AppInfo } from '#shared/contract.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { CreationPanel } from './creation-panel.tsx';
import { FolderBrowser } from './folder-browser.tsx';
import type { FolderRequest } from './more-options.tsx';
import { NewSandboxFields } from './new-sandbox-fields.tsx';
import { imageValues, type NewSandboxValues, PLAIN_VALUES, validateNewSandbox } from './new-sandbox-form.ts';
import { suggestThreadId } from './suggest-thread-id.ts';
import { useCloseWhenReady } from './use-close-when-ready.ts';
import { useCreate } from './use-create.ts';

/** Milliseconds; what is created faster shows no steps. */
const PATIENCE = 400;

/** Asks what the sandbox shall be, then tells how far it is until it is ready or why it is not. */
export function NewSandboxDialog({ onClose }: { readonly onClose: () => void }) {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  const [browsing, setBrowsing] = useState<FolderRequest | null>(null);
  const words = strings.create;
  return (
    <Modal
      opened
      onClose={onClose}
      title={browsing ? words.chooseFolder : words.title}
      closeOnEscape={browsing === null}
      size={600}
    >
      {/* Hidden rather than gone: what is filled in stays. */}
      <div hidden={browsing !== null}>
        {app && <Flow app={app} onBrowse={setBrowsing} onClose={onClose} />}
      </div>
      {browsing && <FolderBrowser request={browsing} onClose={() => setBrowsing(null)} />}
    </Modal>
  );
}

interface FlowProps {
  readonly app: AppInfo;
  readonly onBrowse: (request: FolderRequest) => void;
  readonly onClose: () => void;
}

function Flow({ app, onBrowse, onClose }: FlowProps) {
  const { live } = useDashboard();
  const [suggestion] = useState(() => suggestThreadId(threadIds(live.getState()), Math.random));
  const form = useForm<NewSandboxValues>({
    initialValues: {
      ...PLAIN_VALUES,
      threadId: suggestion,
      ...(app.features.images && imageValues(app.image)),
    },
    validate: validateNewSandbox,
    validateInputOnChange: true,
  });
  const { createdId, create, failure, busy, startOver } = useCreate();
  useCloseWhenReady(createdId, onClose);
  const showsSteps = useDelayed(createdId !== null, PATIENCE);

  if (createdId !== null && showsSteps)
    return <CreationPanel id={createdId} onChange={startOver} onClose={onClose} />;
  return (
    <NewSandboxFields
      app={app}
      form={form}
      failure={failure}
      busy={busy || createdId !== null}
      onBrowse={onBrowse}
      onSubmit={create}
      onClose={onClose}
    />
  );
}

function threadIds(live: LiveState): ReadonlySet<string> {
  if (live.kind === 'waiting') return new Set();
  return new Set([...live.sandboxes.values()].flatMap(({ thread }) => thread?.threadId ?? []));
}
