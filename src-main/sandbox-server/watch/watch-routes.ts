import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describeFileError, type FileErrorType } from '../file/file-error.ts';
import { checkPath } from '../file/text-file.ts';
import { ApiError } from '../http/api-error.ts';
import { EventStream } from '../http/event-stream.ts';
import { type ApiRequest, json, type Reply, type RouteTable } from '../http/route.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { FileEvent } from './file-event.ts';
import type { FileWatch } from './file-watch.ts';
import type { FileWatches } from './file-watches.ts';
import { waitForFile } from './wait-for-file.ts';
import { createRequest, pollRequest, waitRequest } from './watch-schemas.ts';

interface WatchRouteContext {
  readonly context: SandboxContext;
  readonly watches: FileWatches;
}

/** The routes of `/v1/file/watch`, which answer without the wrapping that the others have. */
export function watchRoutes(watch: WatchRouteContext): RouteTable {
  const { watches } = watch;
  return {
    'GET /v1/file/watch': () => json({ watchers: watches.list().map(watchView) }),
    'POST /v1/file/watch': (request) => create(request, watch),
    'POST /v1/file/watch/wait': (request) => wait(request, watch),
    'POST /v1/file/watch/{watcher_id}/poll': (request) => poll(request, watch),
    'GET /v1/file/watch/{watcher_id}/events': ({ params, raw }) => {
      const found = watches.get(params.watcher_id ?? '');
      const lastId = raw.headers['last-event-id'];
      return { kind: 'stream', send: (response) => streamEvents(response, found, lastId) };
    },
    'DELETE /v1/file/watch/{watcher_id}': ({ params }) => {
      const id = params.watcher_id ?? '';
      watches.stop(id);
      return json({ watcher_id: id, stopped: true });
    },
  };
}

async function create(request: ApiRequest, { watches }: WatchRouteContext): Promise<Reply> {
  const { path, recursive, exclude, debounce, include_patterns } = await request.json(createRequest);
  const watch = await withHttpErrors(path, async () => {
    checkPath(path);
    return watches.create({ path, recursive, exclude, include: include_patterns, debounceMs: debounce });
  });
  const view = watchView(watch);
  // Clients look for it in either place.
  return json({ ...view, data: view });
}

async function poll(request: ApiRequest, { watches, context }: WatchRouteContext): Promise<Reply> {
  const { cursor, limit, timeout } = await request.json(pollRequest);
  const watch = watches.get(request.params.watcher_id ?? '');
  const over = new AbortController();
  using _timer = context.clock.timer(() => over.abort(), timeout * 1000);
  const signal = AbortSignal.any([over.signal, request.signal]);
  let page = watch.page(cursor, limit);
  while (timeout > 0 && page.events.length === 0 && !page.overflow && !signal.aborted) {
    await watch.changed(signal).catch(() => undefined);
    page = watch.page(cursor, limit);
  }
  return json({ watcher_id: watch.options.id, ...page });
}

async function wait(request: ApiRequest, { context }: WatchRouteContext): Promise<Reply> {
  const { path, timeout, event_types } = await request.json(waitRequest);
  const event = await withHttpErrors(path, async () => {
    checkPath(path);
    return waitForFile({
      path,
      types: event_types,
      timeoutMs: timeout * 1000,
      signal: request.signal,
      maxFolders: context.limits.maxWatchedDirectories,
      clock: context.clock,
    });
  });
  return json({ event: event ?? null });
}

async function streamEvents(response: ServerResponse, watch: FileWatch, lastId: unknown): Promise<void> {
  const stream = new EventStream(response);
  const { id, path } = watch.options;
  const send = (event: FileEvent) =>
    stream.send({ event: 'file_change', data: event, id: `${id}:${event.seq}` });
  const lost = () => stream.send({ event: 'overflow', data: { watcher_id: id, cursor: watch.cursor } });
  const from = cursorOf(lastId, watch);
  stream.send({ event: 'watch_started', data: { watcher_id: id, path, cursor: from } });
  const missed = watch.page(from, Number.POSITIVE_INFINITY);
  if (missed.overflow) lost();
  for (const event of missed.events) send(event);
  watch.events.on('event', send).on('overflow', lost);
  await Promise.race([stream.gone(), once(watch.events, 'closed')]);
  watch.events.off('event', send).off('overflow', lost);
  response.end();
}

/** Where a stream goes on that broke: after the event whose id the client saw last; else from now on. */
function cursorOf(lastId: unknown, watch: FileWatch): number {
  const [id, seq] = typeof lastId === 'string' ? lastId.split(':') : [];
  return id === watch.options.id && /^\d+$/.test(seq ?? '') ? Number(seq) : watch.cursor;
}

const STATUS: Partial<Record<FileErrorType, number>> = {
  not_found: 404,
  permission_denied: 403,
  invalid_path: 400,
  invalid_target: 400,
  no_space_left: 507,
};

/** What `run` gives; its system errors as HTTP errors. */
async function withHttpErrors<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) throw error;
    const described = describeFileError(error, { path, operation: 'watch', purpose: 'watch' });
    throw new ApiError(STATUS[described.error_type] ?? 500, described.message, { cause: error });
  }
}

function watchView({ options, createdAt, cursor, folderCount }: FileWatch) {
  return {
    watcher_id: options.id,
    path: options.path,
    recursive: options.recursive,
    exclude: options.exclude,
    include_patterns: options.include,
    debounce: options.debounceMs,
    created_at: new Date(createdAt).toISOString(),
    cursor,
    directory_count: folderCount,
  };
}
