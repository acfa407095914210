import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ERROR_CATALOGUE, type ErrorCode, MoorageError, messageOf } from '#shared/errors.ts';

/** Longer than any call may take: an acquire waits 20 s for readiness. Milliseconds. */
const TIMEOUT = 60_000;

export interface ApiCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Such as `/v1/sandboxes`; what is put into it is encoded by the caller. */
  readonly path: string;
  readonly body?: unknown;
}

/** The HTTP API of a running Moorage. */
export interface ApiClient {
  readonly url: string;
  /**
   * The parsed answer. Throws the MoorageError that the API answers with, `KEY_REFUSED`, and `NOT_RUNNING` when
   * nobody answers.
   */
  call(call: ApiCall): Promise<unknown>;
}

/** A validation error lists what is wrong, as the reference service does. */
const detailSchema = z.union([
  z.string(),
  z.array(z.object({ msg: z.string() })).transform((issues) => issues.map(({ msg }) => msg).join('; ')),
]);
const errorSchema = z.object({ detail: detailSchema, code: z.string().optional() });

/** A client of the API at `url`, such as `http://127.0.0.1:8002`. */
export function createApiClient({
  url,
  key,
}: {
  readonly url: string;
  readonly key: string | undefined;
}): ApiClient {
  return {
    url,
    call: async (call) => {
      const { status, body } = await exchange(new URL(call.path, url), call, key);
      if (status >= 200 && status < 300) return JSON.parse(body);
      throw refusal(status, body);
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: string;
}

/** With node:http and an agent of its own, because loopback must not go through a proxy of the environment. */
function exchange(url: URL, { method, body }: ApiCall, key: string | undefined): Promise<Reply> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'x-api-key': key }),
  };
  return new Promise<Reply>((resolve, reject) => {
    const onResponse = (response: IncomingMessage) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
    };
    const signal = AbortSignal.timeout(TIMEOUT);
    request(url, { method, headers, agent: false, signal }, onResponse).on('error', reject).end(payload);
  }).catch((error: unknown) => {
    throw new MoorageError(
      'NOT_RUNNING',
      `Moorage does not answer at ${url.origin}: ${messageOf(error)}. Start it with \`moorage serve\`.`,
      { cause: error },
    );
  });
}

function refusal(status: number, body: string): MoorageError {
  if (status === 401) {
    return new MoorageError(
      'KEY_REFUSED',
      'The API key was refused. It is read from MOORAGE_API_KEY, else from api-key in the home: check that both are those of the running Moorage.',
    );
  }
  const { detail, code } = parseError(body);
  return new MoorageError(
    isErrorCode(code) ? code : 'INVALID_INPUT',
    detail || `The API answered ${status}.`,
  );
}

function parseError(body: string): z.output<typeof errorSchema> {
  try {
    return errorSchema.parse(JSON.parse(body));
  } catch {
    return { detail: body.trim() };
  }
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && code in ERROR_CATALOGUE;
}
