import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { copyText } from '../../ui/copy-text.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { saveFile } from '../../ui/save-file.ts';

const words = strings.diagnostics;

/** Takes the report, to give it to somebody who helps. */
export function ReportActions() {
  const { client } = useDashboard();
  const host = useLive((live) => (live.kind === 'live' ? live.app.host : null));
  const [busy, setBusy] = useState(false);
  const withText = async (use: (text: string) => Promise<void> | void): Promise<void> => {
    setBusy(true);
    try {
      const { text } = await client.diagnostics.report();
      await use(text);
    } catch (error) {
      notifyFailure(words.reportFailed, error);
    } finally {
      setBusy(false);
    }
  };
  const save = (text: string): void =>
    saveFile('moorage-diagnostics.txt', new Blob([text], { type: 'text/plain' }));
  const copy = async (text: string): Promise<void> => {
    if (await copyText(text)) notify(words.copied);
    else save(text);
  };
  const openLogs = (): void => {
    client.host.openLogs().catch((error: unknown) => notifyFailure(words.openLogsFailed, error));
  };
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => withText(copy)}>
        {words.copy}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => withText(save)}>
        {words.save}
      </Button>
      {host === 'desktop' && (
        <Button variant="default" onClick={openLogs}>
          {words.openLogs}
        </Button>
      )}
    </>
  );
}
