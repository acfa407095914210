import { MoorageError } from '#shared/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CallOptions, EngineInfo } from '../backend.ts';
import { type Engine, TIMEOUTS } from './engine.ts';
import type { InfoAnswer, VersionAnswer } from './engine-answers.ts';
import { type EngineTraits, productOf, reachesHostLoopback, traitsOf } from './engine-product.ts';

/** Asks the engine who it is and what it is like, and remembers the latter. */
export class EngineIdentity {
  readonly #engine: Engine;
  readonly #platform: Platform;
  #traits: Promise<EngineTraits> | undefined;

  constructor(engine: Engine, platform: Platform) {
    this.#engine = engine;
    this.#platform = platform;
  }

  /** Always asks. Throws `BACKEND_ERROR` when what answers is no Docker API. */
  async ask({ signal }: CallOptions): Promise<EngineInfo> {
    const [version, info] = await Promise.all([
      this.#get<VersionAnswer>('/version', signal),
      this.#get<InfoAnswer>('/info', signal),
    ]);
    if (!version.Version || !version.ApiVersion) throw notAnEngine(this.#engine.endpoint);
    this.#traits = Promise.resolve(traitsOf(info));
    const product = productOf(version, info);
    return {
      product,
      version: version.Version,
      endpoint: this.#engine.endpoint,
      reachesHostLoopback: reachesHostLoopback({ product, platform: this.#platform }),
      ...(version.Arch ? { architecture: version.Arch } : {}),
    };
  }

  /** Asks only when it does not know. */
  traits(): Promise<EngineTraits> {
    if (this.#traits) return this.#traits;
    const asked = this.#get<InfoAnswer>('/info').then(traitsOf);
    asked.catch(() => {
      if (this.#traits === asked) this.#traits = undefined;
    });
    this.#traits = asked;
    return asked;
  }

  /** To be called when another engine may answer now. */
  forget(): void {
    this.#traits = undefined;
  }

  #get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
    return this.#engine.call({ method: 'GET', path, what: 'say who it is', timeout: TIMEOUTS.read, signal });
  }
}

function notAnEngine(endpoint: string): MoorageError {
  return new MoorageError(
    'BACKEND_ERROR',
    `What answers at ${endpoint} does not speak the Docker API. Say in docker_host where the engine is.`,
  );
}
