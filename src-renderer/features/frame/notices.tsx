import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Banner } from '../../ui/banner.tsx';
import { notifyFailure } from '../../ui/notify.ts';

const words = strings.frame.notices;

/** This page says itself what is wrong with them, and how to mend it. */
const SETTINGS = '/settings';

/** What is wrong with Moorage itself, or not as usual, with the one thing that helps. */
export function Notices() {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  const isWithheld = useLive((live) => live.kind === 'live' && live.engine.kind === 'withheld');
  const [location] = useLocation();
  if (!app) return null;
  return (
    <>
      {app.settingsProblem !== null && location !== SETTINGS && (
        <Banner
          tone="bad"
          title={isWithheld ? words.withheldTitle : words.settingsTitle}
          details={app.settingsProblem}
          action={<ToSettings />}
        >
          {isWithheld ? words.withheld : words.settings}
        </Banner>
      )}
      {app.homeProblem !== null && (
        <Banner tone="bad" title={words.homeTitle} details={app.homeProblem} action={null}>
          {words.home(app.home)}
        </Banner>
      )}
      {app.reapingPaused && (
        <Banner tone="waiting" title={words.reapingTitle} action={<ResumeReaping />}>
          {words.reaping}
        </Banner>
      )}
    </>
  );
}

function ToSettings() {
  const [, navigate] = useLocation();
  return (
    <Button variant="default" onClick={() => navigate(SETTINGS)}>
      {words.openSettings}
    </Button>
  );
}

function ResumeReaping() {
  const { client } = useDashboard();
  const [busy, setBusy] = useState(false);
  const resume = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.host.pauseReaping({ paused: false });
    } catch (error) {
      notifyFailure(words.reapingFailed, error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" loading={busy} onClick={resume}>
      {words.resumeReaping}
    </Button>
  );
}
