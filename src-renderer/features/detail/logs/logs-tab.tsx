import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { assertNever } from '#shared/errors.ts';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import { useLive } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { PartNote } from '../../../ui/part-note.tsx';
import { sandboxName } from '../../sandboxes/sandbox-name.ts';
import { appendLines } from './log-buffer.ts';
import { LogViewer } from './log-viewer.tsx';
import { type FeedStatus, useLogFeed } from './use-log-feed.ts';

const words = strings.logs;

/** What the sandbox writes, as it does; of one that failed, what it wrote last. */
export function LogsTab({ sandbox }: { readonly sandbox: Sandbox }) {
  const canRead = useLive((live) => live.kind === 'live' && live.app.features.logs);
  const { state } = sandbox;
  if (state.kind === 'failed') return <LastLines name={sandboxName(sandbox)} state={state} />;
  if (!canRead) return <PartNote title={words.unsupported}>{words.unsupportedText}</PartNote>;
  if (state.kind === 'creating') return <PartNote title={words.notYet}>{words.notYetText}</PartNote>;
  return <LiveLines sandbox={sandbox} />;
}

function LiveLines({ sandbox }: { readonly sandbox: Sandbox }) {
  const { kind } = sandbox.state;
  // A sandbox that was started again writes anew; being used or released changes nothing.
  const run = kind === 'stopped' || kind === 'starting' ? kind : 'up';
  const { lines, status, retry } = useLogFeed(sandbox.id, run);
  if (status.kind === 'failed' && lines.length === 0) {
    return (
      <PartNote title={words.failed} isFailure>
        <p>{status.reason}</p>
        <Button onClick={retry}>{words.retry}</Button>
      </PartNote>
    );
  }
  return <LogViewer name={sandboxName(sandbox)} lines={lines} status={statusText(status)} />;
}

function statusText(status: FeedStatus): string {
  switch (status.kind) {
    case 'connecting':
      return words.reconnecting;
    case 'following':
      return '';
    case 'ended':
      return words.ended;
    case 'failed':
      return `${words.failed}: ${status.reason}`;
    default:
      return assertNever(status);
  }
}

interface LastLinesProps {
  readonly name: string;
  readonly state: Extract<SandboxState, { kind: 'failed' }>;
}

function LastLines({ name, state: { lastLogs, reason } }: LastLinesProps) {
  const lines = useMemo(
    () =>
      appendLines(
        [],
        lastLogs.map((text) => ({ at: null, stream: 'stdout', text })),
      ),
    [lastLogs],
  );
  if (lines.length === 0) return <PartNote title={words.noLastLines}>{reason}</PartNote>;
  return <LogViewer name={name} lines={lines} status={words.lastLines} />;
}
