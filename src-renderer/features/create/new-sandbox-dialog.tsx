import { Modal } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AppInfo } from '#shared/contract.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';
import { strings } from '../../strings.ts';
import { reasonOf } from '../../ui/notify.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { CreationPanel } from './creation-panel.tsx';
import { FolderBrowser } from './folder-browser.tsx';
import type { FolderRequest } from './more-options.tsx';
import { NewSandboxFields } from './new-sandbox-fields.tsx';
import {
  imageValues,
  type NewSandboxValues,
  newSandboxRequest,
  PLAIN_VALUES,
  validateNewSandbox,
} from './new-sandbox-form.ts';
import { suggestThreadId } from './suggest-thread-id.ts';
import { useCloseWhenReady } from './use-close-when-ready.ts';

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

/** Creates a sandbox, and makes it the current row of the unfiltered list. */
function useCreate() {
  const { client, ui } = useDashboard();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [createdId, setCreatedId] = useState<string | null>(null);

  const create = async (values: NewSandboxValues): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { id } = await client.sandboxes.create(newSandboxRequest(values));
      ui.setState({ currentId: id });
      setCreatedId(id);
      navigate('/');
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { createdId, create, failure, busy, startOver: () => setCreatedId(null) };
}

function threadIds(live: LiveState): ReadonlySet<string> {
  if (live.kind === 'waiting') return new Set();
  return new Set([...live.sandboxes.values()].flatMap(({ thread }) => thread?.threadId ?? []));
}
