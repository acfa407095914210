import { homedir } from 'node:os';
import type { Logger } from 'pino';
import type { AppInfo } from '#shared/contract.ts';
import type { EngineStatus } from '#shared/events.ts';
import manifest from '../package.json' with { type: 'json' };
import { findEngines, needsOtherEngine, openBackend } from './backends/index.ts';
import { createDiagnosticsDesk } from './diagnostics/diagnostics-desk.ts';
import { createFileService } from './files/file-service.ts';
import { openApiKeys } from './http/access/api-keys.ts';
import { isKeyRequired } from './http/access/key-check.ts';
import { createDashboardSessions, sessionSecret } from './http/dashboard/dashboard-sessions.ts';
import { dashboardUrl } from './http/dashboard/dashboard-url.ts';
import { RequestRate } from './http/request-rate.ts';
import { startHttpServer } from './http/start-http-server.ts';
import type { HomePaths } from './platform/home.ts';
import { currentPlatform, type Platform } from './platform/platform.ts';
import { systemClock } from './provider/clock.ts';
import { createProvider, type RunningProvider } from './provider/create-provider.ts';
import { httpProbe } from './provider/probe.ts';
import type { Provider } from './provider/provider.ts';
import type { HostActions } from './rpc/host-actions.ts';
import { createPortServer, type RpcPort } from './rpc/port-server.ts';
import { createRouter } from './rpc/router.ts';
import { createRpcServer } from './rpc/rpc-server.ts';
import { settingsAwaited } from './settings/settings-awaited.ts';
import { createSettingsDesk } from './settings/settings-desk.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { openStore } from './store/store.ts';
import { createTaskRunner, type TaskRunner } from './tasks/task-runner.ts';
import { createTerminals } from './terminals/terminals.ts';

export interface AppOptions {
  readonly home: HomePaths;
  readonly settings: SettingsStore;
  /**
   * The settings are those that could be read of a wrong file (see {@link SettingsStore.problem}), so no engine is used:
   * nothing is created, reaped or destroyed, and callers are told why. Once they are mended, another app is to be created.
   */
  readonly isProvisional?: boolean | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
  /** What carries the dashboard. */
  readonly carrier: AppInfo['host'];
  /** Absent where the dashboard may be on another computer. */
  readonly hostActions?: HostActions | undefined;
  /** Directory of the built dashboard. */
  readonly rendererDir: string;
}

/** A running Moorage. Disposing stops taking calls, sees to the sandboxes as `on_quit` says, and lets the home go. */
export interface App extends AsyncDisposable {
  /** Where the API answers, such as `http://127.0.0.1:8002`. */
  readonly apiUrl: string;
  /** Name of the backend, or `none` where `auto` found none. */
  readonly backend: string;
  readonly provider: Provider;
  readonly tasks: TaskRunner;
  /** What helps somebody else to find a fault, as text without secrets. */
  diagnosticsReport(): Promise<string>;
  /** A link that opens the dashboard, once. */
  issueDashboardLink(): string;
  /** Serves the dashboard's procedures over a port of a page of ours, until that closes. */
  servePort(port: RpcPort): void;
}

/**
 * The composition root: settings in, running app out. Throws `INSTANCE_RUNNING`, `HOME_NOT_WRITABLE`,
 * `SETTINGS_INVALID` (an API key no header can carry) and `ADDRESS_IN_USE`; then nothing is left running.
 */
export async function createApp({
  home,
  settings,
  isProvisional = false,
  env,
  log,
  carrier,
  hostActions,
  rendererDir,
}: AppOptions): Promise<App> {
  await using stack = new AsyncDisposableStack();
  const clock = systemClock;
  const current = () => settings.current();
  const store = stack.use(openStore(home.database));
  const apiKeys = await openApiKeys({ file: home.apiKey, env });
  const provider = stack.use(
    await createProvider({
      openBackend: async () => {
        if (isProvisional) throw settingsAwaited(settings);
        return openBackend({ settings: current(), current, env, home, log });
      },
      store,
      settings: current,
      env,
      home: home.root,
      clock,
      probe: httpProbe,
      log,
    }),
  );
  stack.use(isProvisional ? followProblem(settings, provider) : followChanges(settings, provider));
  const tasks = stack.use(createTaskRunner({ provider, clock, log }));
  const files = stack.use(
    createFileService({
      baseDir: () => current().base_dir ?? home.root,
      provider,
      clock,
      platform: currentPlatform,
    }),
  );
  const terminals = stack.use(createTerminals({ provider, clock, log }));

  // The page asks for it only once the server listens.
  let apiUrl = '';
  const boundHost = current().api.host;
  const appInfo = () => describeApp({ home, carrier, provider, store: settings, apiUrl, boundHost });
  const requests = stack.use(
    new RequestRate({ clock, onError: (error) => log.error({ err: error }, 'a listener failed') }),
  );
  const desk = createSettingsDesk({ store: settings, file: home.config });
  const diagnostics = createDiagnosticsDesk({
    home,
    env,
    version: manifest.version,
    settings: current,
    settingViews: () => desk.describe().settings,
    engine: () => provider.engine(),
    sandboxes: () => provider.list(),
    apiKey: () => apiKeys.current().key,
    now: () => clock.now(),
  });
  const router = createRouter({
    provider,
    tasks,
    files,
    terminals,
    settings: desk,
    engines: () => findEngines({ settings: current(), env, home, log }),
    apiKeys,
    diagnostics,
    userHome: homedir(),
    appInfo,
    requests,
    hostActions,
    onAppInfoChange: (listener) => followSettings(settings, listener),
    clock,
    log,
  });
  const sessions = createDashboardSessions({ clock, secret: () => sessionSecret(apiKeys.current().key) });
  const serveRpc = createRpcServer(router);
  const server = stack.use(
    await startHttpServer({
      provider,
      settings: current,
      apiKeys,
      sessions,
      requests,
      rendererDir,
      serveRpc,
      clock,
      log,
    }),
  );
  apiUrl = server.url;

  const running = stack.move();
  return {
    apiUrl,
    backend: backendOf(provider.engine()),
    provider,
    tasks,
    diagnosticsReport: () => diagnostics.report(),
    issueDashboardLink: () => dashboardUrl(apiUrl, sessions.issueToken()),
    servePort: createPortServer(router),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function backendOf(engine: EngineStatus): string {
  return 'backend' in engine ? engine.backend : 'none';
}

/** Lets a running provider follow the settings, to another engine too. */
function followChanges(settings: SettingsStore, provider: RunningProvider): Disposable {
  return settings.onChange(({ settings: after, previous }) => {
    provider.settingsChanged();
    if (needsOtherEngine(previous, after, backendOf(provider.engine()))) void provider.switchEngine();
  });
}

/** Lets a provider without settings of the person's say what is wrong with them by now. */
function followProblem(settings: SettingsStore, provider: RunningProvider): Disposable {
  return settings.onProblem((problem) => {
    if (problem) void provider.reconnect();
  });
}

function describeApp(app: {
  readonly home: HomePaths;
  readonly carrier: AppInfo['host'];
  readonly provider: Provider;
  readonly store: SettingsStore;
  readonly apiUrl: string;
  readonly boundHost: string;
}): AppInfo {
  const { home, carrier, store, provider, apiUrl, boundHost } = app;
  const settings = store.current();
  const { soleImage, hostPorts: _, ...features } = provider.features();
  return {
    version: manifest.version,
    apiUrl,
    keyRequired: isKeyRequired({ settings, boundHost, provider }),
    home: home.root,
    host: carrier,
    platform: shownPlatform(currentPlatform),
    containerPort: settings.container_port,
    reapingPaused: provider.reapingPaused(),
    settingsProblem: store.problem()?.message ?? null,
    homeProblem: provider.homeProblem(),
    // Whoever names a provisioner has chosen.
    autoBackend: settings.backend === 'auto' && settings.provisioner_url === undefined,
    image: soleImage ?? settings.image,
    replicas: settings.replicas,
    idleTimeout: settings.idle_timeout,
    features: { ...features, images: soleImage === null },
  };
}

/** Calls `listener` when the settings change, and when config.yaml is refused or well again. */
function followSettings(settings: SettingsStore, listener: () => void): Disposable {
  const open = new DisposableStack();
  open.use(settings.onChange(listener));
  open.use(settings.onProblem(listener));
  return open;
}

/** The dashboard tells three systems apart; every other is one of Unix's kind. */
function shownPlatform(platform: Platform): AppInfo['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
