import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { type Dashboard, DashboardProvider, useConnection } from './dashboard-context.tsx';
import { DetailPage } from './features/detail/detail-page.tsx';
import { tabOf } from './features/detail/detail-tabs.ts';
import { Dialogs } from './features/frame/dialogs.tsx';
import { SandboxesPage } from './features/sandboxes/sandboxes-page.tsx';
import { RefusedPage } from './features/session/refused-page.tsx';
import { TaskTray } from './features/tasks/task-tray.tsx';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme/theme.ts';

const ActivityPage = lazy(async () => ({
  default: (await import('./features/activity/activity-page.tsx')).ActivityPage,
}));

const ImagesPage = lazy(async () => ({
  default: (await import('./features/images/images-page.tsx')).ImagesPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('./features/settings/settings-page.tsx')).SettingsPage,
}));
const DiagnosticsPage = lazy(async () => ({
  default: (await import('./features/diagnostics/diagnostics-page.tsx')).DiagnosticsPage,
}));

export interface AppProps {
  readonly dashboard: Dashboard;
  /** Path the dashboard is served under, without a slash at its end. */
  readonly base: string;
  /** Admits the style elements made at run time. */
  readonly styleNonce: string;
}

export function App({ dashboard, base, styleNonce }: AppProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <Notifications position="bottom-center" limit={4} />
      <DashboardProvider value={dashboard}>
        <Router base={base}>
          <Content />
        </Router>
      </DashboardProvider>
    </MantineProvider>
  );
}

function Content() {
  if (useConnection().kind === 'refused') return <RefusedPage />;
  return (
    <>
      <Switch>
        <Route path="/sandboxes/:id/:tab?">
          {({ id, tab }) => <DetailPage key={id} id={id} tab={tabOf(tab)} />}
        </Route>
        <Route path="/images">
          <Suspense>
            <ImagesPage />
          </Suspense>
        </Route>
        <Route path="/activity">
          <Suspense>
            <ActivityPage />
          </Suspense>
        </Route>
        <Route path="/settings">
          <Suspense>
            <SettingsPage />
          </Suspense>
        </Route>
        <Route path="/diagnostics">
          <Suspense>
            <DiagnosticsPage />
          </Suspense>
        </Route>
        <Route>
          <SandboxesPage />
        </Route>
      </Switch>
      <TaskTray />
      <Dialogs />
    </>
  );
}
