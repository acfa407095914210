import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { type Duplex, PassThrough } from 'node:stream';
import { ByteLog } from '../byte-log.ts';
import { settlesWithin } from '../clock.ts';
import { ApiError } from '../http/api-error.ts';
import { childEnvironment } from '../processes/child-environment.ts';
import { endFamily } from '../processes/end-family.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import { type ChildEnd, drained, type RunningChild, startChild } from '../processes/start-child.ts';
import type { Role } from '../roles.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { CodeEnd, CodeResult, Language } from './code-result.ts';
import type { InterpreterAnswer, InterpreterQuestion } from './interpreter-protocol.ts';
import { PYTHON_INTERPRETER } from './python-interpreter.ts';

const NODE_ROLE: Role = 'node-interpreter';

export interface InterpreterOptions {
  readonly id: string;
  readonly language: Language;
  readonly directory: string;
  readonly context: SandboxContext;
  readonly pipes: PipeStock;
}

interface Streams {
  readonly stdout: ByteLog;
  readonly stderr: ByteLog;
}

/** A Python or Node.js process that runs one piece of code after the other in the same scope. */
export class Interpreter {
  readonly id: string;
  readonly language: Language;
  readonly #context: SandboxContext;
  readonly #family: string;
  readonly #child: Promise<ConnectedChild>;
  #streams: Streams;
  #last: Promise<unknown> = Promise.resolve();
  #pending = 0;
  #count = 0;
  #lastUsedAt: number;
  #hasEnded = false;

  constructor({ id, language, directory, context, pipes }: InterpreterOptions) {
    this.id = id;
    this.language = language;
    this.#context = context;
    this.#lastUsedAt = context.clock.now();
    this.#family = `${context.instance}/interpreter/${randomUUID()}`;
    this.#streams = this.#newStreams();
    const [file, ...args] = commandOf(language, context.program);
    const environment = childEnvironment(context.environment, this.#family);
    this.#child = this.#connect(startChild({ file, args, directory, environment, pipes, channel: 'open' }));
  }

  get lastUsedAt(): number {
    return this.#lastUsedAt;
  }

  get isBusy(): boolean {
    return this.#pending > 0;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Runs code after what was given before it. One that takes too long ends the interpreter. */
  async run(code: string, timeoutMs: number): Promise<CodeResult> {
    this.#pending += 1;
    const result = this.#last.then(() => this.#run(code, timeoutMs));
    this.#last = result.catch(() => undefined);
    return result.finally(() => {
      this.#pending -= 1;
      this.#lastUsedAt = this.#context.clock.now();
    });
  }

  /** Ends it and whatever it started. */
  async close(): Promise<void> {
    this.#hasEnded = true;
    await endFamily({ family: this.#family, graceMs: 0, clock: this.#context.clock });
    const { answers, channel } = await this.#child;
    answers.close();
    channel.destroy();
  }

  async #connect(starting: Promise<RunningChild>): Promise<ConnectedChild> {
    const child = await starting;
    child.stdin.end();
    child.stdout.on('data', (chunk: Buffer) => this.#streams.stdout.append(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#streams.stderr.append(chunk));
    const channel = child.channel ?? new PassThrough();
    channel.on('error', () => undefined);
    void child.ended.then(() => {
      this.#hasEnded = true;
    });
    return { ...child, channel, answers: createInterface({ input: channel }) };
  }

  async #run(code: string, timeoutMs: number): Promise<CodeResult> {
    if (this.#hasEnded) throw new ApiError(409, `The ${this.language} session '${this.id}' has ended.`);
    const child = await this.#child;
    this.#streams = this.#newStreams();
    this.#count += 1;
    const answered = ask(child, { code });
    const inTime = await settlesWithin(answered, timeoutMs, this.#context.clock);
    if (!inTime) await this.close();
    await drained(child);
    const end: CodeEnd = inTime ? endOf(await answered) : { kind: 'timeout' };
    const { stdout, stderr } = this.#streams;
    stdout.complete();
    stderr.complete();
    return {
      end,
      stdout: stdout.read(0).text,
      stderr: stderr.read(0).text,
      sessionId: this.id,
      count: this.#count,
    };
  }

  #newStreams(): Streams {
    const { maxOutputBytes } = this.#context.limits;
    return { stdout: new ByteLog(maxOutputBytes), stderr: new ByteLog(maxOutputBytes) };
  }
}

interface ConnectedChild extends RunningChild {
  readonly channel: Duplex;
  readonly answers: Interface;
}

function commandOf(language: Language, program: string): readonly [file: string, ...args: string[]] {
  return language === 'python'
    ? ['python3', '-u', '-c', PYTHON_INTERPRETER]
    : [process.execPath, program, NODE_ROLE];
}

/** What the interpreter answers; how it ended, if it did that instead. */
async function ask(
  { channel, answers, ended }: ConnectedChild,
  question: InterpreterQuestion,
): Promise<InterpreterAnswer | ChildEnd> {
  const line = once(answers, 'line').then(([text]) => JSON.parse(text as string) as InterpreterAnswer);
  channel.write(`${JSON.stringify(question)}\n`);
  return Promise.race([line, ended]);
}

function endOf(answer: InterpreterAnswer | ChildEnd): CodeEnd {
  if ('kind' in answer) return endOfEnded(answer);
  if (answer.status === 'ok') return { kind: 'ok', value: answer.value };
  const { name, message, traceback } = answer;
  return { kind: 'error', error: { name, message, traceback }, exitCode: 1 };
}

/** The end of code that ended its interpreter. Throws an ApiError when that never started. */
function endOfEnded(end: ChildEnd): CodeEnd {
  if (end.kind === 'failed')
    throw new ApiError(501, `The interpreter could not be started: ${end.error.message}`);
  const exitCode = end.kind === 'exited' ? end.exitCode : 1;
  const message = end.kind === 'exited' ? `exit code ${exitCode}` : end.signal;
  return { kind: 'error', error: { name: 'InterpreterEnded', message, traceback: [] }, exitCode };
}
