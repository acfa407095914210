import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { Logger } from 'pino';
import { type Notice, type ShellCommand, shellContract } from '#shared/shell-contract.ts';
import { toOrpcError } from './orpc-error.ts';
import { portAsSocket, type RpcPort } from './port-server.ts';

export interface ShellServerDeps {
  readonly commands: (signal?: AbortSignal) => AsyncGenerator<ShellCommand, undefined>;
  readonly notice: (signal?: AbortSignal) => AsyncGenerator<Notice, undefined>;
  /** Throws `INVALID_INPUT` for a button there is none of. */
  readonly act: (id: string) => void;
  readonly log: Logger;
}

/** Gives what serves the desktop app's own procedures over a port of a page, until that closes. */
export function createShellServer({ commands, notice, act, log }: ShellServerDeps): (port: RpcPort) => void {
  const os = implement(shellContract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toOrpcError(error, log);
    }
  });
  const handler = new RPCHandler(
    os.router({
      commands: os.commands.handler(({ signal }) => commands(signal)),
      notice: os.notice.handler(({ signal }) => notice(signal)),
      act: os.act.handler(({ input }) => act(input.id)),
    }),
  );
  return (port) => void handler.upgrade(portAsSocket(port), { context: {} });
}
