import http from 'node:http';
import https from 'node:https';

/** One request of the provisioner API. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
}

export interface ExchangeAnswer {
  readonly status: number;
  /** Such as `application/json`; empty where there is none. */
  readonly contentType: string;
  readonly text: string;
}

/** Bytes of an answer: ten thousand sandboxes take a quarter of it. */
const LARGEST_ANSWER = 8 * 2 ** 20;

/** The answer is larger than any provisioner's. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** The connection ended before the answer did. */
export class AnswerCutOff extends Error {
  override readonly name = 'AnswerCutOff';
}

/**
 * Agents of our own: Node's shared ones may be told by the environment to use a proxy. Each request has a connection of
 * its own, because one that is kept may have been closed by a provisioner that was started again.
 */
const AGENTS = {
  http: new http.Agent({ keepAlive: false }),
  https: new https.Agent({ keepAlive: false }),
} as const;

/**
 * Sends a request and reads the whole answer, whatever its status; redirects are answers like any other. Ends with
 * `signal`. Rejects with what the connection failed with, {@link AnswerTooLarge} or {@link AnswerCutOff}.
 */
export function exchange(request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeAnswer> {
  const { method, url, body } = request;
  const isSecure = url.startsWith('https:');
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    accept: 'application/json',
    ...request.headers,
    ...(payload ? { 'content-type': 'application/json', 'content-length': payload.length } : {}),
  };
  return new Promise((resolve, reject) => {
    const options = { method, headers, signal, agent: isSecure ? AGENTS.https : AGENTS.http };
    const sent = (isSecure ? https : http).request(url, options, (response) => {
      readAnswer(response).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<ExchangeAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LARGEST_ANSWER) throw new AnswerTooLarge(`more than ${LARGEST_ANSWER / 2 ** 20} MiB`);
      chunks.push(chunk);
    }
  } catch (error) {
    // Node's word for it is `aborted`, which says nothing.
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    throw new AnswerCutOff('the connection ended before the answer did', { cause: error });
  }
  return {
    status: response.statusCode ?? 0,
    contentType: (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
