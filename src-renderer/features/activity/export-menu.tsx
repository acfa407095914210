import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { JournalEntry } from '#shared/events.ts';
import { type Dashboard, useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { JournalWish } from './activity-filter.ts';
import { EXPORT_FORMATS, type ExportFormat, journalAs } from './journal-export.ts';

const words = strings.activity;
/** Entries asked for at once. */
const PAGE = 1000;
const TYPES: Readonly<Record<ExportFormat, string>> = { csv: 'text/csv', json: 'application/json' };

/** Saves everything that matches as a file. */
export function ExportMenu({ wish }: { readonly wish: JournalWish }) {
  const { client, live } = useDashboard();
  const [busy, setBusy] = useState(false);

  const save = async (format: ExportFormat): Promise<void> => {
    setBusy(true);
    try {
      const entries = await allEntries(client, wish);
      const state = live.getState();
      const now = Date.now() + (state.kind === 'live' ? state.clockOffset : 0);
      const name = `moorage-activity-${new Date(now).toISOString().slice(0, 10)}.${format}`;
      saveFile(name, new Blob([journalAs(format, entries)], { type: TYPES[format] }));
      notify(words.exported(entries.length));
    } catch (error) {
      notifyFailure(words.exportFailed, error);
    }
    setBusy(false);
  };

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          loading={busy}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {words.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.exportHint}</Menu.Label>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {words.exportAs[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Page after page, newest first. */
async function allEntries(client: Dashboard['client'], wish: JournalWish): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (;;) {
    const before = entries.at(-1)?.seq;
    const page = await client.journal.query({
      ...wish,
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    entries.push(...page.entries);
    if (!page.more) return entries;
  }
}
