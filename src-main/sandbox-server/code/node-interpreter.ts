import { type Runtime, Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import type { InterpreterAnswer, InterpreterQuestion } from './interpreter-protocol.ts';

/** What code finds beside the language: the console of a developer has `require` too. */
interface Scope {
  require?: NodeJS.Require;
}

/** Shows a value as the console does; run where the value is. */
const SHOW = 'function (value) { return process.getBuiltinModule("node:util").inspect(value); }';

/** Runs JavaScript, question by question, in a scope that lasts: the main function of such a process. */
export function runNodeInterpreter(): void {
  (globalThis as Scope).require = createRequire(join(process.cwd(), 'code.js'));
  // What fails after its code has been answered must not take the scope with it.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => process.stderr.write(`${inspect(error)}\n`));
  }
  const session = new Session();
  session.connect();
  const channel = new Socket({ fd: 3 });
  let last: Promise<void> = Promise.resolve();
  createInterface({ input: channel }).on('line', (line) => {
    last = last.then(async () => {
      const { code }: InterpreterQuestion = JSON.parse(line);
      channel.write(`${JSON.stringify(await evaluate(session, code))}\n`);
    });
  });
  channel.on('end', () => process.exit());
}

/** `replMode` is an option of the protocol that Node's types leave out. */
type ReplEvaluation = Runtime.EvaluateParameterType & { readonly replMode: boolean };

/** Evaluates as the console of a developer does: `await` at the top level, and `const` that can be declared anew. */
async function evaluate(session: Session, expression: string): Promise<InterpreterAnswer> {
  const question: ReplEvaluation = { expression, replMode: true, awaitPromise: true };
  const { result, exceptionDetails } = await session.post('Runtime.evaluate', question);
  if (exceptionDetails) return errorAnswer(exceptionDetails);
  if (result.type === 'undefined') return { status: 'ok', value: null };
  return { status: 'ok', value: await show(session, result) };
}

async function show(
  session: Session,
  { objectId, value, unserializableValue }: Runtime.RemoteObject,
): Promise<string> {
  const { result: scope } = await session.post('Runtime.evaluate', { expression: 'globalThis' });
  const { result } = await session.post('Runtime.callFunctionOn', {
    functionDeclaration: SHOW,
    ...(scope.objectId === undefined ? {} : { objectId: scope.objectId }),
    arguments: [
      { value, ...(objectId && { objectId }), ...(unserializableValue && { unserializableValue }) },
    ],
  });
  return String(result.value);
}

function errorAnswer({ text, exception }: Runtime.ExceptionDetails): InterpreterAnswer {
  const description = exception?.description ?? String(exception?.value ?? text);
  const traceback = description.split('\n');
  const [, message = description] = /^[\w.]+: (.*)/.exec(traceback[0] ?? '') ?? [];
  return { status: 'error', name: exception?.className ?? 'Error', message, traceback };
}
