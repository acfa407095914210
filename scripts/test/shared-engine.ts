import { SHARED_ENGINE_VARIABLE, startTestEngine } from '../../e2e/fixtures/docker/docker-engine.ts';

/** One container engine for all suites that need one. */
export interface SharedEngine extends AsyncDisposable {
  /** Starts it the first time; gives the environment that leads a suite to it. Rejects when there can be none. */
  environment(): Promise<NodeJS.ProcessEnv>;
}

/** An engine that exists once it is asked for. */
export function sharedEngine(env: NodeJS.ProcessEnv): SharedEngine {
  let starting: ReturnType<typeof startTestEngine> | undefined;
  return {
    async environment() {
      starting ??= startTestEngine({ env });
      const { dockerHost } = await starting;
      return { ...env, [SHARED_ENGINE_VARIABLE]: dockerHost };
    },
    async [Symbol.asyncDispose]() {
      // One that could not be started has been reported by the suite that asked for it.
      const engine = await starting?.catch(() => undefined);
      await engine?.[Symbol.asyncDispose]();
    },
  };
}
