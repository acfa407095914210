import { Button, Group, Modal } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { useFetched } from '../detail/use-fetched.ts';

const words = strings.settings.change;

export interface EngineChangeDialogProps {
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
}

/** Says what becomes of the sandboxes before the engine under them is changed. */
export function EngineChangeDialog({ onClose, onConfirm }: EngineChangeDialogProps) {
  const isWithheld = useLive((live) => live.kind === 'live' && live.engine.kind === 'withheld');
  const listed = useLive((live) => (live.kind === 'live' ? countOwn(live.sandboxes.values()) : 0));
  // Those that were left with an engine that is not in use stay there.
  const count = isWithheld ? 0 : listed;
  const { onQuit, problem } = useOnQuit();
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    await onConfirm();
    setBusy(false);
  };
  return (
    <Modal opened onClose={onClose} title={words.title} size={480}>
      {count === 0 && (isWithheld ? words.withheld : words.none)}
      {count > 0 && problem !== null && <span role="alert">{words.unknown(problem)}</span>}
      {count > 0 && onQuit !== null && (
        <>
          {onQuit === 'keep' ? words.kept(count) : words.destroyed(count)} {words.why(onQuit)}
        </>
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button size="sm" variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          size="sm"
          {...(count > 0 && onQuit === 'destroy' ? { color: 'red' } : {})}
          loading={busy}
          disabled={count > 0 && onQuit === null}
          onClick={confirm}
          data-autofocus
        >
          {words.confirm}
        </Button>
      </Group>
    </Modal>
  );
}

function countOwn(
  sandboxes: Iterable<{ readonly ownership: string; readonly state: { kind: string } }>,
): number {
  return [...sandboxes].filter(({ ownership, state }) => ownership === 'own' && state.kind !== 'failed')
    .length;
}

interface OnQuit {
  /** As it holds now; null until it is known. */
  readonly onQuit: string | null;
  /** Why it cannot be known. */
  readonly problem: string | null;
}

function useOnQuit(): OnQuit {
  const { client } = useDashboard();
  const fetch = useCallback(
    (signal: AbortSignal) => client.settings.describe(undefined, { signal }),
    [client],
  );
  const { fetched } = useFetched(fetch);
  if (fetched.kind !== 'loaded')
    return { onQuit: null, problem: fetched.kind === 'failed' ? fetched.reason : null };
  const found = fetched.value.settings.find(({ key }) => key === 'on_quit');
  return { onQuit: String(found?.value ?? 'destroy'), problem: null };
}
