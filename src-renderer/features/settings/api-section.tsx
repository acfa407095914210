import { Button, Group, Modal } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { useFetched } from '../detail/use-fetched.ts';
import classes from './api-section.module.css';

const words = strings.settings;

/** Where the API is, and the key to it. */
export function ApiSection() {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  if (!app) return null;
  return (
    <dl className={classes.facts}>
      <div className={classes.fact}>
        <dt>{words.address}</dt>
        <dd className={classes.value}>
          <code className={classes.code}>{app.apiUrl}</code>
          <CopyButton text={app.apiUrl} label={words.copyAddress} />
        </dd>
      </div>
      <div className={classes.fact}>
        <dt>{words.key.title}</dt>
        <dd>
          <Key />
          <p className={classes.note}>{app.keyRequired ? words.key.required : words.key.notRequired}</p>
        </dd>
      </div>
    </dl>
  );
}

const HIDDEN = '•'.repeat(24);

function Key() {
  const { client } = useDashboard();
  const fetch = useCallback((signal: AbortSignal) => client.settings.apiKey(undefined, { signal }), [client]);
  const { fetched, refresh } = useFetched(fetch);
  const [isShown, setShown] = useState(false);
  const [isAsked, setAsked] = useState(false);
  if (fetched.kind === 'failed') return <p role="alert">{`${words.key.failed}: ${fetched.reason}`}</p>;
  const key = fetched.kind === 'loaded' ? fetched.value : null;

  return (
    <>
      <div className={classes.value}>
        <code className={classes.code} data-testid="api-key">
          {isShown && key ? key.key : HIDDEN}
        </code>
        <IconButton label={isShown ? words.key.hide : words.key.show} onClick={() => setShown(!isShown)}>
          {isShown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
        </IconButton>
        {key && <CopyButton text={key.key} label={words.key.copy} />}
        {key?.source === 'file' && (
          <Button variant="default" onClick={() => setAsked(true)}>
            {words.key.rotate}
          </Button>
        )}
      </div>
      {key?.source === 'environment' && <p className={classes.note}>{words.key.environment}</p>}
      {isAsked && <RotateDialog onClose={() => setAsked(false)} onRotated={refresh} />}
    </>
  );
}

interface RotateDialogProps {
  readonly onClose: () => void;
  readonly onRotated: () => void;
}

function RotateDialog({ onClose, onRotated }: RotateDialogProps) {
  const { client } = useDashboard();
  const [busy, setBusy] = useState(false);
  const rotate = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.settings.rotateApiKey();
      notify(words.key.rotated);
      onRotated();
    } catch (error) {
      notifyFailure(words.key.rotateFailed, error);
    }
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={words.key.rotateTitle} size={480}>
      {words.key.rotateText}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button size="sm" variant="default" onClick={onClose}>
          {words.key.cancel}
        </Button>
        <Button size="sm" color="red" loading={busy} onClick={rotate} data-autofocus>
          {words.key.rotate}
        </Button>
      </Group>
    </Modal>
  );
}
