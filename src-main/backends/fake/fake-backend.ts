import { MoorageError } from '#shared/errors.ts';
import type { Backend, BackendFeatures, BackendSandbox, CallOptions, RunState } from '../backend.ts';
import type { FakeContainer } from './fake-container.ts';
import type { FakeEngine } from './fake-engine.ts';
import { FAKE_ARCHITECTURE } from './fake-image.ts';

export const FAKE_FEATURES: BackendFeatures = {
  logs: true,
  stats: true,
  pause: true,
  pull: true,
  exec: true,
  imageStore: true,
  hostMounts: true,
  hostPorts: true,
  restarts: true,
  limits: true,
  labels: true,
  exitCodes: true,
  namePrefix: null,
  soleImage: null,
};

/** A backend over a {@link FakeEngine}: for tests, and to try the dashboard without an engine. */
export function createFakeBackend({ engine, prefix }: { engine: FakeEngine; prefix: string }): Backend {
  /** Every call is one turn of the event loop at least, as with a real engine. */
  async function call<Result>(
    name: string,
    options: CallOptions | undefined,
    work: () => Result,
  ): Promise<Awaited<Result>> {
    engine.calls.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    if (options?.signal?.aborted)
      throw new MoorageError('CANCELLED', 'The caller left before the call began.');
    if (engine.down) throw new MoorageError('BACKEND_UNREACHABLE', 'The fake engine is down. Bring it back.');
    return await work();
  }

  return {
    name: 'fake',
    features: FAKE_FEATURES,
    check: (options) =>
      call('check', options, () => ({
        product: 'Fake',
        version: '1.0',
        endpoint: 'memory',
        architecture: FAKE_ARCHITECTURE,
        reachesHostLoopback: false,
      })),
    create: (spec, options) =>
      call('create', options, () => {
        const { ref } = engine.create(spec);
        return { name: spec.name, ref };
      }),
    start: (name, options) => call('start', options, async () => describe(await engine.start(name))),
    destroy: (name, options) =>
      call('destroy', options, () => engine.destroy(name, options?.graceSeconds ?? 1)),
    isAlive: (name, options) => call('isAlive', options, () => isUp(engine.containers.get(name)?.runState)),
    discover: (name, options) =>
      call('discover', options, () => {
        const container = engine.containers.get(name);
        return container && describe(container);
      }),
    list: (options) =>
      call('list', options, () =>
        [...engine.containers.values()]
          .filter(({ spec }) => spec.name.startsWith(`${prefix}-`))
          .map(describe),
      ),
    watch: (listener) => engine.watch(listener),
    logs: (name, options) => call('logs', options, () => engine.logs(name).slice(-options.tail)),
    async *followLogs(name, { tail, signal }) {
      const { log } = await call('followLogs', undefined, () => engine.find(name));
      yield* log.follow(tail, signal);
    },
    exec: (name, options) => call('exec', options, () => engine.openShell(name, options.size)),
    stats: (name, options) => call('stats', options, () => engine.stats(name)),
    pause: (name, options) => call('pause', options, () => engine.setPaused(name, true)),
    resume: (name, options) => call('resume', options, () => engine.setPaused(name, false)),
    pullImage: (image, options) =>
      call('pullImage', options, () => engine.pull(image, options.onProgress, options.signal)),
    images: (options) => call('images', options, () => engine.images()),
    removeImage: (image, options) => call('removeImage', options, () => engine.removeImage(image)),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function isUp(runState: RunState | undefined): boolean {
  return runState === 'running' || runState === 'paused';
}

function describe({ spec, ref, runState, pendingDetail, exitCode }: FakeContainer): BackendSandbox {
  const { labels, name, image, hostAddress, hostPort, containerPort, mounts, limits } = spec;
  return {
    labels,
    name,
    ref,
    image,
    runState,
    ...(runState === 'pending' ? { pendingDetail } : {}),
    exitCode,
    url: runState === 'exited' ? null : `http://${hostAddress}:${hostPort}`,
    ports: [{ hostAddress, hostPort, containerPort }],
    mounts,
    limits,
  };
}
