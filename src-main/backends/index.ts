import { homedir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { MoorageError } from '#shared/errors.ts';
import { POD_SETTINGS, type Settings } from '#shared/settings.ts';
import { currentPlatform } from '../platform/platform.ts';
import { systemClock } from '../provider/clock.ts';
import type { Backend } from './backend.ts';
import type { BackendContext, BackendModule, FoundEngine } from './backend-module.ts';

type BackendName = Exclude<Settings['backend'], 'auto'>;

/** Every backend, loaded when it is first needed: nobody pays for the libraries of another. */
const MODULES: Readonly<Record<BackendName, () => Promise<BackendModule>>> = {
  remote: async () => (await import('./remote/remote-module.ts')).remoteModule,
  'apple-container': async () =>
    (await import('./apple-container/apple-container-module.ts')).appleContainerModule,
  docker: async () => (await import('./docker/docker-module.ts')).dockerModule,
  kubernetes: async () => (await import('./kubernetes/kubernetes-module.ts')).kubernetesModule,
  embedded: async () => (await import('./embedded/embedded-module.ts')).embeddedModule,
  fake: async () => {
    const { openFakeBackend } = await import('./fake/open-fake-backend.ts');
    return {
      open: async ({ settings, clock }) => openFakeBackend({ prefix: settings.container_prefix, clock }),
    };
  },
};

/** What `backend: auto` tries, in this order. */
const AUTOMATIC: readonly BackendName[] = ['remote', 'apple-container', 'docker', 'embedded'];

export type OpenBackendOptions = Pick<BackendContext, 'settings' | 'env' | 'home' | 'log'> &
  Partial<BackendContext>;

/**
 * Opens the backend of the settings. A backend that is chosen by name is opened whether or not its engine answers: its
 * calls fail with `BACKEND_UNREACHABLE` until it does, and its `watch` tells when. `auto` takes the first that answers
 * and throws `NO_BACKEND`, saying what to install, where none does: then call again later.
 */
export async function openBackend(options: OpenBackendOptions): Promise<Backend> {
  const context = contextOf(options);
  const { backend } = context.settings;
  if (backend === 'auto') return findBackend(context);
  const module = await MODULES[backend]();
  return module.open(context);
}

/** Everything that could run sandboxes, whatever the settings say, with the name of its backend. Never rejects. */
export async function findEngines(
  options: OpenBackendOptions,
): Promise<readonly (FoundEngine & { readonly backend: string })[]> {
  const context = contextOf(options);
  const found = await Promise.all(
    Object.entries(MODULES).map(async ([backend, load]) => {
      const engines = (await (await load()).candidates?.(context)) ?? [];
      return engines.map((engine) => ({ ...engine, backend }));
    }),
  );
  return found.flat();
}

/** On this computer, with settings that stay as they are, unless the options say otherwise. */
function contextOf(options: OpenBackendOptions): BackendContext {
  const current = () => options.settings;
  return { platform: currentPlatform, userHome: homedir(), clock: systemClock, current, ...options };
}

/** What each backend is opened with, beside `backend` itself: a change means another engine. */
const OPENED_WITH: Readonly<Record<BackendName, readonly (keyof Settings)[]>> = {
  'apple-container': ['container_prefix'],
  docker: ['docker_host', 'container_prefix'],
  kubernetes: ['kubernetes'],
  embedded: ['container_prefix', 'network', 'file_size'],
  remote: ['provisioner_url', 'provisioner_api_key'],
  fake: ['container_prefix'],
};

/**
 * Whether new settings mean another engine than the one in use, whose backend is `current` (`none` where there is
 * none). To name the backend that `auto` has chosen changes nothing. Pure.
 */
export function needsOtherEngine(before: Settings, after: Settings, current: string): boolean {
  if (after.backend === 'auto') {
    if (before.backend !== 'auto') return true;
    const sought = [...AUTOMATIC.flatMap(soughtBy), ...openedWith(current)];
    return differs(before, after, sought);
  }
  return after.backend !== current || differs(before, after, openedWith(current));
}

/** What decides whether `auto` finds it. */
function soughtBy(name: BackendName): readonly (keyof Settings)[] {
  return name === 'embedded' ? [] : OPENED_WITH[name].filter((key) => key !== 'container_prefix');
}

function openedWith(name: string): readonly (keyof Settings)[] {
  return name in OPENED_WITH ? OPENED_WITH[name as BackendName] : [];
}

function differs(before: Settings, after: Settings, keys: readonly (keyof Settings)[]): boolean {
  return keys.some(
    (key) => !isDeepStrictEqual(withoutPodSettings(before)[key], withoutPodSettings(after)[key]),
  );
}

/** New Pods are made by the settings as they stand then. */
function withoutPodSettings(settings: Settings): Partial<Settings> {
  const pods: ReadonlySet<string> = new Set(POD_SETTINGS);
  const kept = Object.entries(settings.kubernetes).filter(([key]) => !pods.has(key));
  return { ...settings, kubernetes: Object.fromEntries(kept) as Settings['kubernetes'] };
}

async function findBackend(context: BackendContext): Promise<Backend> {
  const advice: string[] = [];
  for (const name of AUTOMATIC) {
    const { automatic } = await MODULES[name]();
    if (!automatic || automatic.platforms?.includes(context.platform) === false) continue;
    const found = await automatic.find(context);
    if (found) return found;
    if (automatic.advice) advice.push(automatic.advice);
  }
  throw new MoorageError(
    'NO_BACKEND',
    `Nothing that can run sandboxes answers here. ${advice.join(' Or: ')}`,
  );
}
