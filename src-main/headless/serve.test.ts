import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App, AppOptions } from '../app.ts';
import type { HostProcess, StopSignal } from '../host/host-process.ts';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import { serve } from './serve.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'moorage-serve-'));
});
// A process that was ended leaves files being written behind it.
afterEach(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

/** An app of which `serve` uses the address, the engine and the end. */
function fakeApp(dispose: () => Promise<void>): App {
  return {
    apiUrl: 'http://127.0.0.1:1',
    backend: 'fake',
    provider: { engine: () => ({ kind: 'connecting', backend: 'fake', since: 0 }) } as App['provider'],
    tasks: {} as App['tasks'],
    issueDashboardLink: () => 'http://127.0.0.1:1/app/#token=t',
    diagnosticsReport: () => expect.fail('nobody asked for it'),
    servePort: () => expect.fail('there is no page'),
    [Symbol.asyncDispose]: dispose,
  };
}

interface HarnessOptions {
  readonly createApp?: (options: AppOptions) => Promise<App>;
  readonly dispose?: () => Promise<void>;
}

function harness({ dispose = async () => undefined, ...options }: HarnessOptions = {}) {
  const clock = new FakeClock();
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const exits: number[] = [];
  const subscribers = {
    signal: (_: StopSignal): void => expect.fail('nobody listens for signals'),
    error: (_: unknown): void => expect.fail('nobody listens for errors'),
  };
  const created = Promise.withResolvers<AppOptions>();
  const exited = Promise.withResolvers<void>();
  const ready = new Promise<void>((resolve) => stdout.once('data', () => resolve()));
  const subscription = { [Symbol.dispose]: () => undefined };
  const host: HostProcess = {
    pid: 7,
    env: {},
    cwd: home,
    userHome: home,
    stdout,
    stderr,
    onStopSignal: (listener) => {
      subscribers.signal = listener;
      return subscription;
    },
    onUncaughtError: (listener) => {
      subscribers.error = listener;
      return subscription;
    },
    exit: (code) => {
      exits.push(code);
      exited.resolve();
    },
  };
  const createApp = async (appOptions: AppOptions) => {
    created.resolve(appOptions);
    return options.createApp ? options.createApp(appOptions) : fakeApp(dispose);
  };
  const served = serve({ home, json: true, settings: [] }, { host, clock, createApp, rendererDir: '/r' });
  return {
    served,
    ready,
    clock,
    stderr,
    exits,
    exited: exited.promise,
    created: created.promise,
    subscribers,
  };
}

const logged = () => readFile(join(home, 'logs/moorage.log'), 'utf8');

test('a signal that comes while the app starts stops it once it has', async () => {
  const starting = Promise.withResolvers<App>();
  let disposed = 0;
  const h = harness({ createApp: () => starting.promise });
  await h.created;
  h.subscribers.signal('SIGTERM');
  starting.resolve(
    fakeApp(async () => {
      disposed += 1;
    }),
  );
  expect(await h.served).toBe(0);
  expect(disposed).toBe(1);
});

test('a stop that does not end is ended, and the log says so', async () => {
  const disposing = Promise.withResolvers<void>();
  const dispose = () => {
    disposing.resolve();
    return new Promise<void>(() => undefined);
  };
  const h = harness({ dispose });
  await h.ready;
  h.subscribers.signal('SIGTERM');
  await disposing.promise;
  await h.clock.advance(9_500);
  expect(h.exits).toEqual([1]);
  expect(h.stderr.read()?.toString()).toContain('Stopping took too long');
});

test('an error that nobody caught is logged, and ends the process with 1', async () => {
  const h = harness();
  await h.ready;
  h.subscribers.error(new Error('a fault'));
  await h.exited;
  expect(h.exits).toEqual([1]);
  expect(await logged()).toMatch(/"level":60.*"message":"a fault"/);
});

test('an app that fails to start for no known reason is logged with its stack', async () => {
  const h = harness({ createApp: () => Promise.reject(new TypeError('a fault')) });
  expect(await h.served).toBe(1);
  expect(await logged()).toMatch(/"type":"TypeError","message":"a fault","stack":/);
  expect(h.stderr.read()?.toString()).toContain('a fault');
});

test('the log follows log_level, and a wrong edit of config.yaml is told there', async () => {
  const h = harness();
  const { settings, log } = await h.created;
  await writeFile(join(home, 'config.yaml'), 'log_level: debug\napi:\n  port: 9000\n');
  await settings.reload();
  expect(log.level).toBe('debug');
  await writeFile(join(home, 'config.yaml'), 'log_level: loud\n');
  await expect(settings.reload()).rejects.toThrow('loud');
  h.subscribers.signal('SIGTERM');
  expect(await h.served).toBe(0);

  const lines = await logged();
  expect(lines).toContain('api.host and api.port take effect at the next start');
  expect(lines).toContain('The last valid settings stay in force.');
  expect(log.level).toBe('debug');
});
