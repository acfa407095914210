import { randomUUID } from 'node:crypto';
import { isDirectory } from '../directories.ts';
import { ApiError } from '../http/api-error.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { CodeResult, Language } from './code-result.ts';
import { Interpreter } from './interpreter.ts';
import { type CodeContext, type CodeRequest, runOnce } from './run-once.ts';

export interface RunRequest extends CodeRequest {
  readonly state: 'none' | 'kept';
  /** The session whose state is meant; undefined for a new one. */
  readonly sessionId: string | undefined;
}

/** Runs code, each time from its beginning or in a session that keeps its state. */
export class CodeRunner implements AsyncDisposable {
  readonly #context: SandboxContext;
  readonly #pipes: PipeStock;
  readonly #interpreters = new Map<string, Interpreter>();

  constructor({ context, pipes }: CodeContext) {
    this.#context = context;
    this.#pipes = pipes;
  }

  /** Runs code. Throws an ApiError when it cannot be run at all; what it does wrong itself is in the result. */
  async run(request: RunRequest): Promise<CodeResult> {
    const { directory } = request;
    if (directory !== undefined && !(await isDirectory(directory))) {
      throw new ApiError(422, `The working directory '${directory}' is not a directory.`);
    }
    if (request.state === 'none')
      return await runOnce(request, { context: this.#context, pipes: this.#pipes });
    const interpreter = this.#interpreter(request);
    const result = await interpreter.run(request.code, request.timeoutMs);
    if (interpreter.hasEnded) this.#interpreters.delete(interpreter.id);
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const interpreters = [...this.#interpreters.values()];
    this.#interpreters.clear();
    await Promise.all(interpreters.map((interpreter) => interpreter.close()));
  }

  #interpreter({ sessionId, language, directory }: RunRequest): Interpreter {
    const id = sessionId || randomUUID();
    const known = this.#interpreters.get(id);
    if (known && known.language !== language) throw wrongLanguage(id, known.language);
    if (known && !known.hasEnded) return known;
    this.#makeRoom();
    const context = this.#context;
    const start = directory ?? context.workspace;
    const interpreter = new Interpreter({ id, language, directory: start, context, pipes: this.#pipes });
    this.#interpreters.set(id, interpreter);
    return interpreter;
  }

  #makeRoom(): void {
    const { maxInterpreters } = this.#context.limits;
    if (this.#interpreters.size < maxInterpreters) return;
    const idle = [...this.#interpreters.values()].filter(({ isBusy }) => !isBusy);
    const victim = idle.sort((a, b) => a.lastUsedAt - b.lastUsedAt)[0];
    if (!victim)
      throw new ApiError(429, `There are ${maxInterpreters} busy code sessions already. Try again later.`);
    this.#interpreters.delete(victim.id);
    void victim.close();
  }
}

function wrongLanguage(id: string, language: Language): ApiError {
  return new ApiError(409, `The session '${id}' runs ${language}. Use another session.`);
}
