import { readFileSync, realpathSync } from 'node:fs';
import { isMoorageError, messageOf } from '#shared/errors.ts';
import { type EngineCandidate, engineCandidates } from '../../platform/engine-sockets.ts';
import type { Backend } from '../backend.ts';
import type { BackendContext, FoundEngine } from '../backend-module.ts';
import { inTime } from '../common/in-time.ts';

/** Milliseconds an engine has to say who it is. */
const PATIENCE = 3000;

/**
 * Every Docker API that may be there, each asked once by what `open` gives for it: the one that is named, that of the
 * current docker context, and those at the well-known places. Of those, sockets that do not exist are left out.
 */
export async function dockerCandidates(
  context: BackendContext,
  open: (candidate: EngineCandidate) => Backend,
): Promise<readonly FoundEngine[]> {
  const places = distinct(placesOf(context));
  const found = await Promise.all(places.map((place) => ask(place, context, open)));
  return found.filter((engine) => engine !== undefined);
}

interface Place {
  readonly candidate: EngineCandidate;
  /** Somebody means this one: it is told of also where nothing is there. */
  readonly isNamed: boolean;
}

function placesOf(context: BackendContext): readonly Place[] {
  const { settings, env } = context;
  const sources = { ...context, readText };
  const { DOCKER_HOST: _host, ...unnamed } = env;
  const found = engineCandidates({ ...sources, env: unnamed }).map((candidate) => ({
    candidate,
    isNamed: false,
  }));
  if (!settings.docker_host && !env.DOCKER_HOST) return found;
  const named = engineCandidates({ ...sources, dockerHost: settings.docker_host });
  return [...named.map((candidate) => ({ candidate, isNamed: true })), ...found];
}

/** One engine is often reached by several paths: links of Docker Desktop's to its own socket. */
function distinct(places: readonly Place[]): readonly Place[] {
  const seen = new Set<string>();
  return places.filter(({ candidate }) => {
    const real = realAddress(candidate.host);
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

function realAddress(host: string): string {
  const path = host.startsWith('unix://') ? host.slice('unix://'.length) : undefined;
  if (path === undefined) return host;
  try {
    return `unix://${realpathSync(path)}`;
  } catch {
    return host;
  }
}

async function ask(
  { candidate, isNamed }: Place,
  { clock }: Pick<BackendContext, 'clock'>,
  open: (candidate: EngineCandidate) => Backend,
): Promise<FoundEngine | undefined> {
  const { host, source, tls } = candidate;
  const common = {
    id: `docker ${host}`,
    endpoint: host,
    // The address alone would not bring its certificates: without it, the docker context is taken as it is.
    settings: { backend: 'docker', docker_host: tls ? null : host },
  };
  try {
    await using backend = open(candidate);
    const asked = inTime((signal) => backend.check({ signal }), { clock, patience: PATIENCE });
    const { product, version } = await asked;
    return { ...common, title: product, version, problem: null };
  } catch (error) {
    if (!isNamed && isAbsent(error)) return undefined;
    return { ...common, title: source, version: null, problem: messageOf(error) };
  }
}

/** A socket that does not exist: that engine is not installed, or not started. */
function isAbsent(error: unknown): boolean {
  const cause = isMoorageError(error, 'BACKEND_UNREACHABLE') ? error.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
