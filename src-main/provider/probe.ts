import http from 'node:http';
import https from 'node:https';

/** What one probe got. */
export type ProbeResult =
  | {
      readonly ok: true /** Milliseconds. */;
      readonly latency: number /** Received. */;
      readonly bytes: number;
    }
  | { readonly ok: false; readonly detail: string; readonly bytes: number };

interface ProbeOptions {
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** Asks a sandbox whether it serves. Never rejects. */
export type Probe = (url: string, options: ProbeOptions) => Promise<ProbeResult>;

/** Bytes of TCP/IP headers a sandbox sends in one short connection, generously. */
const CONNECTION_OVERHEAD = 512;

/** Agents of our own: Node's shared ones may be told by the environment to use a proxy. */
const TRANSPORTS = {
  http: { get: http.get, agent: new http.Agent({ keepAlive: false }) },
  https: { get: https.get, agent: new https.Agent({ keepAlive: false }) },
} as const;

/** GET `<url>/v1/sandbox`: well when it answers 200. */
export const httpProbe: Probe = (url, options) => {
  const address = URL.parse(`${url}/v1/sandbox`);
  switch (address?.protocol) {
    case 'http:':
      return ask(address, TRANSPORTS.http, options);
    // A provisioner may give addresses behind TLS.
    case 'https:':
      return ask(address, TRANSPORTS.https, options);
    default:
      return Promise.resolve({ ok: false, detail: `${url} is no address of a sandbox`, bytes: 0 });
  }
};

function ask(
  address: URL,
  { get, agent }: (typeof TRANSPORTS)[keyof typeof TRANSPORTS],
  { timeout, signal }: ProbeOptions,
): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const request = get(address, { agent, ...(signal ? { signal } : {}) });
    const received = () => (request.socket?.bytesRead ?? 0) + CONNECTION_OVERHEAD;
    const timer = setTimeout(() => fail(`no answer within ${timeout} ms`), timeout);
    const end = (result: ProbeResult) => {
      clearTimeout(timer);
      resolve(result);
      request.destroy();
    };
    const fail = (detail: string) => end({ ok: false, detail, bytes: received() });
    request.on('error', (error) => fail(error.message));
    request.on('response', (response) => {
      if (response.statusCode !== 200) return fail(`/v1/sandbox answered ${response.statusCode}`);
      return end({ ok: true, latency: performance.now() - begun, bytes: received() });
    });
  });
}
