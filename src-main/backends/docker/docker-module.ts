import { readFileSync } from 'node:fs';
import { isMoorageError, messageOf } from '#shared/errors.ts';
import {
  dockerConfigDirectory,
  type EngineCandidate,
  engineCandidates,
} from '../../platform/engine-sockets.ts';
import type { Backend } from '../backend.ts';
import type { BackendContext, BackendModule } from '../backend-module.ts';
import { credentialHelper } from './credential-helper.ts';
import { DockerBackend } from './docker-backend.ts';
import { dockerCandidates } from './docker-candidates.ts';
import { parseEndpoint } from './endpoint.ts';
import { Engine, TIMEOUTS } from './engine.ts';
import { createEngineClient } from './engine-client.ts';
import { registryCredentials } from './registry-credentials.ts';

/** How the registry opens the Docker backend. */
export const dockerModule: BackendModule = {
  /** At the first candidate that answers; where none does, at the one the docker command would use. */
  async open(context) {
    const candidates = candidatesOf(context);
    const candidate = (await firstAnswering(candidates, context)) ?? candidates[0];
    // There are always well-known places.
    if (!candidate) throw new TypeError('there is no candidate for a Docker engine');
    return openAt(candidate, context);
  },
  candidates: (context) => dockerCandidates(context, (candidate) => openAt(candidate, context)),
  automatic: {
    async find(context) {
      const candidate = await firstAnswering(candidatesOf(context), context);
      return candidate && openAt(candidate, context);
    },
    advice: 'Start Docker Desktop, OrbStack, Colima, Rancher Desktop, Podman or a Docker engine.',
  },
};

function candidatesOf(context: BackendContext): readonly EngineCandidate[] {
  return engineCandidates({ ...context, dockerHost: context.settings.docker_host, readText });
}

/** All are asked at once; the first in their order wins, not the fastest. */
async function firstAnswering(
  candidates: readonly EngineCandidate[],
  context: BackendContext,
): Promise<EngineCandidate | undefined> {
  const answers = candidates.map((candidate) => answersAt(candidate, context));
  for (const [index, answer] of answers.entries()) if (await answer) return candidates[index];
  return undefined;
}

async function answersAt(candidate: EngineCandidate, { clock, log }: BackendContext): Promise<boolean> {
  try {
    const endpoint = parseEndpoint(candidate);
    using engine = new Engine({
      client: createEngineClient(endpoint, clock),
      clock,
      endpoint: endpoint.text,
    });
    await engine.call({
      method: 'GET',
      path: '/_ping',
      what: 'say that it is there',
      timeout: TIMEOUTS.ping,
    });
    return true;
  } catch (error) {
    // One that was named outright is reported by those who open it.
    const fields = { endpoint: candidate.host, source: candidate.source, reason: messageOf(error) };
    if (isMoorageError(error, 'BACKEND_UNREACHABLE')) log.debug(fields, 'no engine there');
    else log.warn(fields, 'an engine cannot be used');
    return false;
  }
}

/** Throws `BACKEND_UNSUPPORTED` for an address that Moorage cannot connect to. */
function openAt(candidate: EngineCandidate, context: BackendContext): Backend {
  const { settings, platform, clock, log } = context;
  const endpoint = parseEndpoint(candidate);
  const configDirectory = dockerConfigDirectory(context);
  const askHelper = credentialHelper(context);
  return new DockerBackend({
    endpoint,
    client: createEngineClient(endpoint, clock),
    prefix: settings.container_prefix,
    platform,
    clock,
    log,
    credentials: (registry) => registryCredentials(registry, { configDirectory, readText, askHelper, log }),
  });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
