import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock } from '../clock.ts';
import { type Limits, readLimits } from '../limits.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { startSandboxServer } from '../start-sandbox-server.ts';

export interface TestContextOptions {
  readonly clock?: Clock;
  readonly limits?: Partial<Limits>;
  /** Added to a clean environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A context with a home of its own. */
export interface TestContext extends AsyncDisposable {
  readonly context: SandboxContext;
  readonly home: string;
  /** What the server logged. */
  readonly logged: readonly string[];
}

let instances = 0;

export async function createTestContext(options: TestContextOptions = {}): Promise<TestContext> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'sandbox-server-test-')));
  const logged: string[] = [];
  instances += 1;
  const context: SandboxContext = {
    limits: { ...readLimits({}), ...options.limits },
    clock: options.clock ?? systemClock,
    environment: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, ...options.environment },
    home,
    workspace: home,
    instance: `test-${process.pid}-${instances}-`,
    program: fileURLToPath(new URL('role-program.ts', import.meta.url)),
    log: (message) => logged.push(message),
  };
  return {
    context,
    home,
    logged,
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type Body = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface TestServer extends AsyncDisposable, Pick<TestContext, 'context' | 'home' | 'logged'> {
  readonly url: string;
  /** Asks `METHOD /path`, with a JSON body if there is one. */
  call(endpoint: string, body?: unknown): Promise<Answer>;
  /** As {@link call}; gives the `data` of the answer. */
  data(endpoint: string, body?: unknown): Promise<Body>;
}

export async function startTestServer(options: TestContextOptions = {}): Promise<TestServer> {
  const { context, home, logged, ...made } = await createTestContext(options);
  const server = await startSandboxServer({
    listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
    access: { hosts: [], origins: [] },
    context,
    version: '1.2.3',
  });
  const url = server.address.kind === 'tcp' ? `http://127.0.0.1:${server.address.port}` : '';
  const call = (endpoint: string, body?: unknown) => ask(url, endpoint, body);
  return {
    context,
    home,
    logged,
    url,
    call,
    data: async (endpoint, body) => (await call(endpoint, body)).body.data,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await made[Symbol.asyncDispose]();
    },
  };
}

async function ask(url: string, endpoint: string, body: unknown): Promise<Answer> {
  const [method = '', path = ''] = endpoint.split(' ');
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, { method, ...(body === undefined ? {} : json) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
