import { inject } from 'vitest';
import { dockerClient, removeContainers } from '../fixtures/docker/docker-client.ts';
import { randomPrefix } from '../fixtures/docker/docker-engine.ts';
import { TEST_IMAGES } from '../fixtures/docker/images.ts';
import {
  type MoorageProcess,
  type MoorageProcessOptions,
  startMoorage,
} from '../fixtures/moorage-process.ts';

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly sandbox_id?: string;
    readonly sandbox_url?: string;
    readonly status?: string;
    readonly detail?: unknown;
    readonly sandboxes?: readonly { readonly sandbox_id: string }[];
    readonly count?: number;
    readonly expires_at?: string | null;
    readonly thread?: unknown;
  };
}

/** A headless Moorage on the test engine under a prefix of its own; what it leaves behind is removed. */
export class DockerHost implements AsyncDisposable {
  readonly prefix = randomPrefix();
  readonly docker = dockerClient(inject('dockerHost'));
  readonly #started: MoorageProcess[] = [];

  async start(options: MoorageProcessOptions = {}): Promise<MoorageProcess> {
    const env = {
      DOCKER_HOST: inject('dockerHost'),
      MOORAGE_CONTAINER_PREFIX: this.prefix,
      MOORAGE_IMAGE: TEST_IMAGES.ready,
      MOORAGE_PORT: '0',
      MOORAGE_REPLICAS: '100',
      ...options.env,
    };
    const app = await startMoorage({
      ...options,
      env,
      args: ['--backend', 'docker', ...(options.args ?? [])],
    });
    this.#started.push(app);
    return app;
  }

  /** Names of the containers under the prefix, running or not. */
  async containers(): Promise<readonly string[]> {
    const all = await this.docker.listContainers({ all: true });
    return all
      .flatMap(({ Names }) => Names.map((name) => name.slice(1)))
      .filter((name) => name.startsWith(this.prefix));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const app of this.#started) await app[Symbol.asyncDispose]();
    await removeContainers(this.docker, this.prefix);
  }
}

/** One call of the API. */
export async function call(
  app: MoorageProcess,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${app.api}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

export function create(
  app: MoorageProcess,
  sandbox_id: string,
  thread_id: string,
  more: object = {},
): Promise<Answer> {
  return call(app, 'POST', '/api/sandboxes', { sandbox_id, thread_id, ...more });
}

/** The status of the sandbox's own API. */
export async function sandboxStatus(url: string | undefined): Promise<number> {
  return (await fetch(`${url}/v1/sandbox`)).status;
}
