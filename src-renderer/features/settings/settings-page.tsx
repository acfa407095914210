import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRef } from 'react';
import type { SettingsView } from '#shared/contract/settings.ts';
import { SETTING_GROUPS, type SettingGroup } from '#shared/setting-groups.ts';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Banner } from '../../ui/banner.tsx';
import { PartNote } from '../../ui/part-note.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { Section } from '../detail/section.tsx';
import { AppFrame } from '../frame/app-frame.tsx';
import { KeptFiles } from '../kept-files/kept-files.tsx';
import { ApiSection } from './api-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { EngineChooser } from './engine-chooser.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingRow } from './setting-row.tsx';
import { SettingsIndex } from './settings-index.tsx';
import classes from './settings-page.module.css';
import { SettingsProblem } from './settings-problem.tsx';
import { type SettingsEditor, useSettings } from './use-settings.ts';

const words = strings.settings;

/** Every key of config.yaml, and how the dashboard looks. */
export function SettingsPage() {
  const editor = useSettings();
  const { fetched, refresh } = editor;
  const isLate = useDelayed(fetched.kind === 'loading', 150);
  useDocumentTitle(`${strings.frame.settings} · ${strings.product}`);
  return (
    <AppFrame title={<h1 className={classes.title}>{strings.frame.settings}</h1>}>
      {isLate && <div className={classes.loading} aria-busy />}
      {fetched.kind === 'failed' && (
        <PartNote title={words.failed} isFailure>
          <p>{fetched.reason}</p>
          <Button variant="default" onClick={refresh}>
            {words.again}
          </Button>
        </PartNote>
      )}
      {fetched.kind === 'loaded' && <Loaded view={fetched.value} editor={editor} />}
    </AppFrame>
  );
}

interface LoadedProps {
  readonly view: SettingsView;
  readonly editor: SettingsEditor;
}

function Loaded({ view, editor }: LoadedProps) {
  const isDesktop = useLive((live) => live.kind === 'live' && live.app.host === 'desktop');
  const page = useRef<HTMLDivElement>(null);
  const groups = SETTING_GROUPS.filter((group) => group !== 'desktop' || isDesktop);
  return (
    <>
      <SettingsProblem view={view} />
      {view.awaitingRestart.length > 0 && (
        <Banner tone="waiting" title={words.awaitingTitle} action={null}>
          {words.awaiting(view.awaitingRestart.join(', '))}
        </Banner>
      )}
      <div className={classes.body}>
        <SettingsIndex groups={[...groups, 'appearance']} page={page} />
        <div ref={page} className={classes.page}>
          <div className={classes.column}>
            <p className={classes.file}>{words.file(view.file)}</p>
            {groups.map((group) => (
              <Group key={group} group={group} view={view} editor={editor} />
            ))}
            <div id="appearance" data-group>
              <Section title={words.groups.appearance}>
                <AppearanceSection />
              </Section>
            </div>
          </div>
        </div>
      </div>
      <SaveBar editor={editor} view={view} />
    </>
  );
}

function Group({ group, view, editor }: LoadedProps & { readonly group: SettingGroup }) {
  return (
    <div id={group} data-group>
      <Section title={words.groups[group]}>
        {group === 'kubernetes' && <p className={classes.note}>{words.groupNotes.kubernetes}</p>}
        {group === 'engine' && <EngineChooser editor={editor} />}
        {group === 'api' && <ApiSection />}
        {view.settings
          .filter((setting) => setting.group === group)
          .map((setting) => (
            <SettingRow key={setting.key} view={setting} editor={editor} />
          ))}
        {group === 'files' && <KeptFiles />}
      </Section>
    </div>
  );
}
