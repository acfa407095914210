import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawRequest, type RawResponse, sendRaw } from '../testing/raw-request.ts';
import { API_KEY, startTestServer, type TestServer } from '../testing/test-server.ts';

interface GoldenCase {
  readonly name: string;
  readonly request: RawRequest;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string;
  readonly compare?: string;
}

interface Golden {
  readonly cases: readonly GoldenCase[];
  readonly auth_with_key_configured: readonly GoldenCase[];
}

const golden = JSON.parse(
  readFileSync(new URL('../testing/provisioner-golden.json', import.meta.url), 'utf8'),
) as Golden;

/** The recorded value with what is free in it taken from what was answered. */
function fill(recorded: unknown, answered: unknown): unknown {
  if (recorded === '<url>' && typeof answered === 'string' && URL.canParse(answered)) return answered;
  if (Array.isArray(recorded)) {
    return recorded.map((item, index) => fill(item, Array.isArray(answered) ? answered[index] : undefined));
  }
  if (typeof recorded !== 'object' || recorded === null) return recorded;
  return Object.fromEntries(
    Object.entries(recorded).map(([key, value]) => [
      key,
      fill(value, (answered as Record<string, unknown> | null)?.[key]),
    ]),
  );
}

const serverFor = (settings: NonNullable<Parameters<typeof startTestServer>[0]>['settings']) => {
  const running: { server?: TestServer; base: string } = { base: '' };
  beforeAll(async () => {
    running.server = await startTestServer({ settings: { replicas: 20, ...settings } });
    running.base = await running.server.listen();
  });
  afterAll(() => running.server?.[Symbol.asyncDispose]());
  return running;
};

describe('what the provisioner service answers, without a key', () => {
  const running = serverFor({ api: { require_key: 'never' } });

  it.for(golden.cases.map((each) => [each.name, each] as const))('%s', async ([, recorded]) => {
    const answer = await sendRaw(running.base, recorded.request);
    expect(answer.status).toBe(recorded.status);
    compareBody(recorded, answer);
    for (const [name, value] of Object.entries(recorded.headers ?? {})) {
      expect(answer.headers[name]).toBe(value.replace('<base>', running.base));
    }
  });
});

function compareBody({ compare, json }: GoldenCase, answer: RawResponse): void {
  if (json === undefined) return;
  const body = JSON.parse(answer.text) as { readonly detail: readonly { readonly type: string }[] };
  if (compare === undefined) {
    expect(body).toEqual(fill(json, body));
    return;
  }
  expect(compare).toBe('status and detail[0].type');
  expect(body.detail[0]?.type).toBe((json as typeof body).detail[0]?.type);
}

describe('what the provisioner service answers, with a key', () => {
  const running = serverFor({ api: { require_key: 'always' } });

  beforeAll(async () => {
    const created = await sendRaw(running.base, {
      method: 'POST',
      path: '/api/sandboxes',
      headers: { 'X-API-Key': API_KEY, 'Content-Type': 'application/json' },
      body: '{"sandbox_id":"x1"}',
    });
    expect(created.status).toBe(200);
  });

  /** The service fails over a key beyond ASCII; here it is a wrong key like any other. */
  const expected = (recorded: GoldenCase): Pick<GoldenCase, 'status' | 'body'> =>
    recorded.status === 500 ? { status: 401, body: 'Unauthorized' } : recorded;

  it.for(golden.auth_with_key_configured.map((each) => [each.name, each] as const))(
    '%s',
    async ([, recorded]) => {
      const answer = await sendRaw(running.base, recorded.request);
      const { status, body = '' } = expected(recorded);
      expect(answer.status).toBe(status);
      expect(answer.text.slice(0, body.length)).toBe(body);
    },
  );
});
