import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { Route, Router, Switch } from 'wouter';
import { type Dashboard, DashboardProvider, useConnection } from './dashboard-context.tsx';
import { DetailPage } from './features/detail/detail-page.tsx';
import { tabOf } from './features/detail/detail-tabs.ts';
import { Dialogs } from './features/frame/dialogs.tsx';
import { LazyPage } from './features/frame/lazy-page.tsx';
import { SandboxesPage } from './features/sandboxes/sandboxes-page.tsx';
import { RefusedPage } from './features/session/refused-page.tsx';
import { TaskTray } from './features/tasks/task-tray.tsx';
import { strings } from './strings.ts';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme/theme.ts';
import { lazyPart } from './ui/lazy-part.ts';
import { PartBoundary } from './ui/part-boundary.tsx';

const ActivityPage = lazyPart(
  async () => (await import('./features/activity/activity-page.tsx')).ActivityPage,
);
const ImagesPage = lazyPart(async () => (await import('./features/images/images-page.tsx')).ImagesPage);
const SettingsPage = lazyPart(
  async () => (await import('./features/settings/settings-page.tsx')).SettingsPage,
);
const DiagnosticsPage = lazyPart(
  async () => (await import('./features/diagnostics/diagnostics-page.tsx')).DiagnosticsPage,
);

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
          <PartBoundary>
            <Content />
          </PartBoundary>
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
          <LazyPage key="images" title={strings.frame.images}>
            <ImagesPage />
          </LazyPage>
        </Route>
        <Route path="/activity">
          <LazyPage key="activity" title={strings.frame.activity}>
            <ActivityPage />
          </LazyPage>
        </Route>
        <Route path="/settings">
          <LazyPage key="settings" title={strings.frame.settings}>
            <SettingsPage />
          </LazyPage>
        </Route>
        <Route path="/diagnostics">
          <LazyPage key="diagnostics" title={strings.frame.diagnostics}>
            <DiagnosticsPage />
          </LazyPage>
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
