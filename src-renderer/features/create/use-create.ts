import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notifyFailure, reasonOf } from '../../ui/notify.ts';
import { type NewSandboxValues, newSandboxRequest } from './new-sandbox-form.ts';

export interface Creation {
  /** Null until one is under way. */
  readonly createdId: string | null;
  readonly create: (values: NewSandboxValues) => Promise<void>;
  /** Why it was refused; null while it was not. */
  readonly failure: string | null;
  readonly busy: boolean;
  /** Back to the form. */
  readonly startOver: () => void;
}

/**
 * Creates a sandbox, and makes it the current row of the unfiltered list, unless the person has closed the dialog or
 * gone elsewhere meanwhile.
 */
export function useCreate(): Creation {
  const { client, ui } = useDashboard();
  const [location, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const place = useRef<string | null>(location);
  useEffect(() => {
    place.current = location;
    return () => {
      place.current = null;
    };
  }, [location]);

  const create = async (values: NewSandboxValues): Promise<void> => {
    const from = place.current;
    const isClosed = (): boolean => place.current === null;
    setBusy(true);
    setFailure(null);
    try {
      const { id } = await client.sandboxes.create(newSandboxRequest(values));
      setCreatedId(id);
      if (isClosed() || place.current !== from) return;
      ui.setState({ currentId: id });
      navigate('/');
    } catch (error) {
      if (isClosed()) notifyFailure(strings.create.failed, error);
      else setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { createdId, create, failure, busy, startOver: () => setCreatedId(null) };
}
