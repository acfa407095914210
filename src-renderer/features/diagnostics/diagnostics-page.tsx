import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useCallback } from 'react';
import type { DiagnosticView } from '#shared/contract/diagnostics.ts';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { PartNote } from '../../ui/part-note.tsx';
import { Section } from '../detail/section.tsx';
import { useFetched } from '../detail/use-fetched.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { CheckList, CheckSkeleton } from './check-list.tsx';
import classes from './diagnostics-page.module.css';
import { MachineFacts } from './machine-facts.tsx';
import { ReportActions } from './report-actions.tsx';

const words = strings.diagnostics;

/** What Moorage needs of this computer: whether it is there, and what to do where it is not. */
export function DiagnosticsPage() {
  const { client } = useDashboard();
  const fetch = useCallback((signal: AbortSignal) => client.diagnostics.run(undefined, { signal }), [client]);
  const { fetched, busy, refresh } = useFetched(fetch);
  useDocumentTitle(`${strings.frame.diagnostics} · ${strings.product}`);

  return (
    <AppFrame title={<h1 className={classes.title}>{strings.frame.diagnostics}</h1>}>
      <div className={classes.page}>
        <div className={classes.column}>
          <div className={classes.head}>
            <p className={classes.intro} role="status">
              {fetched.kind === 'loaded' ? verdict(fetched.value) : words.intro}
            </p>
            <Button variant="default" loading={busy} onClick={refresh}>
              {words.again}
            </Button>
            <ReportActions />
          </div>
          <Section title={words.checks}>
            {fetched.kind === 'loading' && <CheckSkeleton />}
            {fetched.kind === 'failed' && (
              <PartNote title={words.failed} isFailure>
                {fetched.reason}
              </PartNote>
            )}
            {fetched.kind === 'loaded' && <CheckList checks={fetched.value} />}
          </Section>
          <MachineFacts />
        </div>
      </div>
    </AppFrame>
  );
}

function verdict(checks: readonly DiagnosticView[]): string {
  const count = (level: DiagnosticView['level']) => checks.filter((check) => check.level === level).length;
  return words.summary(count('fail'), count('warn'));
}
