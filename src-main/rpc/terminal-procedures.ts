import { AsyncIteratorClass } from '@orpc/server';
import type { TerminalOutput } from '#shared/contract/terminals.ts';
import type { Terminals } from '../terminals/terminals.ts';
import type { ContractImplementer } from './contract-implementer.ts';
import { USER } from './user-actor.ts';

export function terminalProcedures(os: ContractImplementer['terminals'], terminals: Terminals) {
  return os.router({
    open: os.open.handler(({ input: { id, size } }) => terminals.open({ sandboxId: id, size, actor: USER })),
    list: os.list.handler(({ input }) => [...terminals.list(input.id)]),
    output: os.output.handler(({ input, signal }) => outputFeed(terminals.output(input.terminalId, signal))),
    write: os.write.handler(({ input }) => terminals.write(input.terminalId, input.data)),
    resize: os.resize.handler(({ input }) => terminals.resize(input.terminalId, input.size)),
    close: os.close.handler(({ input }) => terminals.close(input.terminalId)),
  });
}

function outputFeed(
  output: AsyncIterator<TerminalOutput, undefined>,
): AsyncIteratorClass<TerminalOutput, undefined> {
  return new AsyncIteratorClass(
    () => output.next(),
    async () => void (await output.return?.()),
  );
}
