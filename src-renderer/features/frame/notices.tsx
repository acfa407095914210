import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Banner } from '../../ui/banner.tsx';
import { notifyFailure } from '../../ui/notify.ts';
import { PAGES } from './pages.ts';

const words = strings.frame.notices;

/** What is wrong with Moorage itself, or not as usual, with the one thing that helps. */
export function Notices() {
  const app = useLive((live) => (live.kind === 'live' ? live.app : null));
  if (!app) return null;
  return (
    <>
      {app.settingsProblem !== null && (
        <Banner tone="bad" title={words.settingsTitle} details={app.settingsProblem} action={<ToSettings />}>
          {words.settings}
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
  if (!PAGES.some(({ path }) => path === '/settings')) return null;
  return (
    <Button variant="default" onClick={() => navigate('/settings')}>
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
