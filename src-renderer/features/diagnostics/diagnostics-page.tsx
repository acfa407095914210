import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { DiagnosticView } from '#shared/contract/diagnostics.ts';
import type { AppInfo } from '#shared/contract.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { copyText } from '../../ui/copy-text.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { PartNote } from '../../ui/part-note.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { Section } from '../detail/section.tsx';
import { useFetched } from '../detail/use-fetched.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import classes from './diagnostics-page.module.css';
import { engineFacts } from './engine-facts.ts';

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
            <Report />
          </div>
          <Section title={words.checks}>
            {fetched.kind === 'loading' && <Skeleton />}
            {fetched.kind === 'failed' && (
              <PartNote title={words.failed} isFailure>
                {fetched.reason}
              </PartNote>
            )}
            {fetched.kind === 'loaded' && <Checks checks={fetched.value} />}
          </Section>
          <Facts />
        </div>
      </div>
    </AppFrame>
  );
}

function verdict(checks: readonly DiagnosticView[]): string {
  const count = (level: DiagnosticView['level']) => checks.filter((check) => check.level === level).length;
  return words.summary(count('fail'), count('warn'));
}

const ICONS = { pass: IconCircleCheck, warn: IconAlertTriangle, fail: IconCircleX } as const;

function Checks({ checks }: { readonly checks: readonly DiagnosticView[] }) {
  return (
    <ul className={classes.checks}>
      {checks.map(({ id, title, level, summary, advice }) => {
        const Icon = ICONS[level];
        return (
          <li key={id} className={classes.check}>
            <Icon className={classes.icon} data-level={level} size={18} aria-hidden />
            <div className={classes.text}>
              <div>
                <strong className={classes.name}>{title}</strong>{' '}
                <span className={classes.level} data-level={level}>
                  {words.levels[level]}
                </span>
              </div>
              <div className={classes.summary}>{summary}</div>
              {advice !== null && <div className={classes.advice}>{advice}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Where the checks will stand, for those that take their time. */
function Skeleton() {
  const isLate = useDelayed(true, 150);
  return (
    <ul className={classes.checks} aria-label={words.checking} data-hidden={isLate ? undefined : ''}>
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <li key={index} className={classes.check}>
          <div className={classes.bone} />
        </li>
      ))}
    </ul>
  );
}

function Report() {
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

function Facts() {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  const engine = useLive((live) => (live.kind === 'live' ? live.engine : null));
  if (!app || !engine) return null;
  return (
    <>
      <Section
        title={words.engine}
        action={
          <Link className={classes.link} href="/settings">
            {words.toSettings}
          </Link>
        }
      >
        <List facts={[...engineFacts(engine), [words.facts.can, abilities(app)]]} />
      </Section>
      <Section title={words.about}>
        <List
          facts={[
            [words.facts.version, app.version],
            [words.facts.api, app.apiUrl],
            [words.facts.home, app.home],
          ]}
        />
      </Section>
    </>
  );
}

function List({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function abilities({ features }: AppInfo): string {
  const names = Object.entries(words.features) as [keyof AppInfo['features'], string][];
  return names.flatMap(([feature, name]) => (features[feature] ? [name] : [])).join(', ');
}
