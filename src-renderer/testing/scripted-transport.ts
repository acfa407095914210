import type { ClientLink } from '@orpc/client';
import type { LiveEvent } from '#shared/contract.ts';
import type {
  ClientConnection,
  ClientTransport,
  ConnectionEnd,
  ConnectOutcome,
  NoContext,
} from '../client/client-transport.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';

/** The other side of a connection, in memory: it emits what it is told to. */
export interface ScriptedConnection {
  readonly connection: ClientConnection;
  readonly events: EventQueue<LiveEvent>;
  end(why: ConnectionEnd): void;
}

/** Answers a call other than `live`, by the procedure's path such as `sandboxes.release`. */
export type Answer = (path: string, input: unknown, signal: AbortSignal | undefined) => unknown;

export function createScriptedConnection(answer: Answer = () => undefined): ScriptedConnection {
  const events = createEventQueue<LiveEvent>();
  const { promise: ended, resolve } = Promise.withResolvers<ConnectionEnd>();
  const end = (why: ConnectionEnd): void => {
    events.end();
    resolve(why);
  };
  const link: ClientLink<NoContext> = {
    call: async (path, input, { signal }) =>
      path[0] === 'live' ? events : await answer(path.join('.'), input, signal),
  };
  return { connection: { link, ended, close: () => end('lost') }, events, end };
}

/** Gives each attempt what `next` says. */
export function createScriptedTransport(next: (attempt: number) => ConnectOutcome): ClientTransport {
  let attempt = 0;
  return { connect: async () => next(attempt++) };
}
