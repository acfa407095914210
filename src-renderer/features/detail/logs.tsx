import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { LogLines } from './log-lines.tsx';
import classes from './logs.module.css';
import { Section } from './section.tsx';
import { type Fetched, useFetched } from './use-fetched.ts';

const words = strings.detail;
const TAIL = 200;

/** The last lines the sandbox wrote. Without a word about it where the cause already shows them. */
export function Logs({ sandbox }: { readonly sandbox: Sandbox }) {
  const canRead = useLive((live) => live.kind === 'live' && live.app.features.logs);
  const { kind } = sandbox.state;
  if (kind === 'failed') return null;
  if (!canRead) {
    return (
      <Section title={words.logs}>
        <p className={classes.note}>{words.logsUnsupported}</p>
      </Section>
    );
  }
  if (kind === 'creating') {
    return (
      <Section title={words.logs}>
        <p className={classes.note}>{words.logsNone}</p>
      </Section>
    );
  }
  // Another state of the same sandbox may have written more.
  return <LogTail key={kind} id={sandbox.id} />;
}

function LogTail({ id }: { readonly id: string }) {
  const { client } = useDashboard();
  const fetch = useCallback(
    (signal: AbortSignal) => client.sandboxes.logs({ id, tail: TAIL }, { signal }),
    [client, id],
  );
  const { fetched, busy, refresh } = useFetched(fetch);
  return (
    <Section
      title={words.logs}
      action={
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={busy}
          onClick={refresh}
        >
          {words.logsRefresh}
        </Button>
      }
    >
      <Tail fetched={fetched} />
    </Section>
  );
}

function Tail({ fetched }: { readonly fetched: Fetched<readonly string[]> }) {
  if (fetched.kind === 'loading') return <div className={classes.note} />;
  if (fetched.kind === 'failed') {
    return (
      <p className={classes.note} role="alert">
        {words.logsFailed}: {fetched.reason}
      </p>
    );
  }
  if (fetched.value.length === 0) return <p className={classes.note}>{words.logsEmpty}</p>;
  return <LogLines lines={fetched.value} />;
}
