import { CommanderError } from 'commander';
import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { CliDeps } from './cli-deps.ts';
import type { CommandResult } from './command-context.ts';
import { createProgram } from './program.ts';

const EXIT_OK = 0;
const EXIT_FAILED = 1;
/** There is no such command or option. */
const EXIT_MISUSE = 2;

/** Runs one command and gives the exit code. Answers go to stdout, everything else to stderr. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
  let exitCode = EXIT_OK;
  const isJson = () => program.opts<{ json?: boolean }>().json === true;
  const finish = ({ text, json, isFailure }: CommandResult) => {
    deps.stdout.write(isJson() ? `${JSON.stringify(json, undefined, 2)}\n` : text);
    if (isFailure) exitCode = EXIT_FAILED;
  };
  const program = createProgram(deps, finish);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_MISUSE;
    deps.stderr.write(isJson() ? `${JSON.stringify(errorView(error))}\n` : `${messageOf(error)}\n`);
    return EXIT_FAILED;
  }
}

function errorView(error: unknown): unknown {
  const code = isMoorageError(error) ? error.code : null;
  return { error: { code, message: messageOf(error) } };
}
