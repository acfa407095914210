import type { CdpSession, Protocol } from '../cdp/cdp-pipe.ts';
import { toAppUrl, toBrowserPolicy } from './app-url.ts';
import type { ProtocolTable } from './protocol-table.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Answers a page's request to the app's scheme with what the app's handler says, headers included. Gives the status;
 * undefined when there is none because it failed.
 */
export async function serveRequest(
  session: CdpSession,
  paused: Paused,
  protocols: ProtocolTable,
): Promise<number | undefined> {
  const { requestId } = paused;
  const response = await protocols.answer(requestOf(paused, protocols.scheme));
  if (!response || REDIRECTS.includes(response.status)) {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return undefined;
  }
  const body = Buffer.from(await response.arrayBuffer());
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: headersOf(response, protocols.scheme),
    body: body.toString('base64'),
  });
  return response.status;
}

/** Whether it goes to the app itself. */
export function isForApp({ request }: Paused, scheme: string): boolean {
  return toAppUrl(request.url, scheme) !== request.url;
}

function requestOf({ request }: Paused, scheme: string): Request {
  const { method, headers, postData } = request;
  return new Request(toAppUrl(request.url, scheme), {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(postData !== undefined && { body: postData }),
  });
}

function headersOf(response: Response, scheme: string): { name: string; value: string }[] {
  return [...response.headers].map(([name, value]) => ({
    name,
    value: name === 'content-security-policy' ? toBrowserPolicy(value, scheme) : value,
  }));
}
