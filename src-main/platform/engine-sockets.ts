import { createHash } from 'node:crypto';
import { posix, win32 } from 'node:path';
import type { Platform } from './platform.ts';

/** Client certificate files of a `tcp://` endpoint. */
export interface EngineTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Where a Docker API may answer. */
export interface EngineCandidate {
  /** `unix://<path>`, `npipe://<path>` or `tcp://<host>:<port>`; an `ssh://` of a docker context too. */
  readonly host: string;
  /** What names it, such as `DOCKER_HOST` or `OrbStack`. */
  readonly source: string;
  readonly tls: EngineTls | null;
}

export interface EngineSocketSources {
  /** The `docker_host` setting. */
  readonly dockerHost?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: Platform;
  /** The user's home directory. */
  readonly userHome: string;
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

/**
 * Where to look for a Docker API, in this order. What is named outright is the only candidate: the setting, else
 * DOCKER_HOST. Otherwise it is the current docker context (DOCKER_CONTEXT, else `currentContext` of the docker
 * config), which the `docker` command would use too, then {@link wellKnownEngines}.
 */
export function engineCandidates(sources: EngineSocketSources): readonly EngineCandidate[] {
  const { dockerHost, env } = sources;
  if (dockerHost) return [named(dockerHost, 'the docker_host setting', sources)];
  if (env.DOCKER_HOST) return [named(env.DOCKER_HOST, 'DOCKER_HOST', sources)];
  const context = currentContext(sources);
  const known = wellKnownEngines(sources).filter(({ host }) => host !== context?.host);
  return context ? [context, ...known] : known;
}

/** The endpoints that engines create by themselves on this operating system, whether they are there or not. */
export function wellKnownEngines(sources: EngineSocketSources): readonly EngineCandidate[] {
  const { platform } = sources;
  const places = platform === 'win32' ? WINDOWS_PIPES : socketPlaces(sources);
  const scheme = platform === 'win32' ? 'npipe://' : 'unix://';
  return places.map(([source, path]) => ({ host: `${scheme}${path}`, source, tls: null }));
}

/** The directory of the docker command's configuration. */
export function dockerConfigDirectory({
  env,
  platform,
  userHome,
}: Pick<EngineSocketSources, 'env' | 'platform' | 'userHome'>): string {
  return env.DOCKER_CONFIG || pathsOf(platform).join(userHome, '.docker');
}

type Place = readonly [source: string, path: string];

const WINDOWS_PIPES: readonly Place[] = [
  ['Docker', '//./pipe/docker_engine'],
  ['Docker Desktop', '//./pipe/dockerDesktopLinuxEngine'],
  ['Podman', '//./pipe/podman-machine-default'],
];

function socketPlaces({ env, platform, userHome }: EngineSocketSources): readonly Place[] {
  const home = (path: string) => posix.join(userHome, path);
  const runtime = env.XDG_RUNTIME_DIR;
  const perUser: readonly Place[] = runtime
    ? [
        ['rootless Docker', posix.join(runtime, 'docker.sock')],
        ['Podman', posix.join(runtime, 'podman/podman.sock')],
      ]
    : [];
  const everywhere: readonly Place[] = [
    ['Docker', '/var/run/docker.sock'],
    ['Docker Desktop', home('.docker/run/docker.sock')],
    ['Docker Desktop', home('.docker/desktop/docker.sock')],
    ['Colima', posix.join(env.COLIMA_HOME || home('.colima'), 'default/docker.sock')],
    ['Rancher Desktop', home('.rd/docker.sock')],
    ['Podman', home('.local/share/containers/podman/machine/podman.sock')],
  ];
  if (platform === 'darwin') return [...everywhere, ['OrbStack', home('.orbstack/run/docker.sock')]];
  return [...everywhere, ...perUser, ['Podman', '/run/podman/podman.sock']];
}

function named(host: string, source: string, sources: EngineSocketSources): EngineCandidate {
  return { host: withScheme(host), source, tls: environmentTls(sources) };
}

/** The docker command takes `host:port` for tcp. */
function withScheme(host: string): string {
  return host.includes('://') ? host : `tcp://${host}`;
}

function environmentTls(sources: EngineSocketSources): EngineTls | null {
  const { env } = sources;
  if (!env.DOCKER_TLS_VERIFY) return null;
  return tlsFiles(env.DOCKER_CERT_PATH || dockerConfigDirectory(sources), sources.platform);
}

function tlsFiles(directory: string, platform: Platform): EngineTls {
  const file = (name: string) => pathsOf(platform).join(directory, name);
  return { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
}

function currentContext(sources: EngineSocketSources): EngineCandidate | undefined {
  const directory = dockerConfigDirectory(sources);
  const { join } = pathsOf(sources.platform);
  const config = readJson(sources, join(directory, 'config.json')) as
    | { currentContext?: unknown }
    | undefined;
  const name = sources.env.DOCKER_CONTEXT || config?.currentContext;
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined;
  // The docker command keeps a context in a directory named by its hash.
  const id = createHash('sha256').update(name).digest('hex');
  const meta = readJson(sources, join(directory, 'contexts', 'meta', id, 'meta.json')) as
    | ContextMeta
    | undefined;
  const host = meta?.Endpoints?.docker?.Host;
  if (typeof host !== 'string') return undefined;
  const files = tlsFiles(join(directory, 'contexts', 'tls', id, 'docker'), sources.platform);
  const tls = sources.readText(files.cert) === undefined ? null : files;
  return { host, source: `docker context ${name}`, tls };
}

interface ContextMeta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: unknown } };
}

/** A config that is not JSON is as good as none: that is the docker command's to complain about. */
function readJson({ readText }: EngineSocketSources, path: string): unknown {
  try {
    return JSON.parse(readText(path) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function pathsOf(platform: Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}
