import type { ServerResponse } from 'node:http';

/** A signal that is aborted when the caller goes away before `response` is complete. */
export function callerSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
