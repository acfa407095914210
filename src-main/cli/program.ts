import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { asServeCommand } from '../headless/serve-options.ts';
import { homePaths, resolveHome } from '../platform/home.ts';
import type { CliDeps } from './cli-deps.ts';
import type { CommandContext, CommandResult } from './command-context.ts';
import { acquire } from './commands/acquire.ts';
import { dashboard } from './commands/dashboard.ts';
import { destroy } from './commands/destroy.ts';
import { list } from './commands/list.ts';
import { release } from './commands/release.ts';
import { status } from './commands/status.ts';
import { connect } from './connect.ts';

const USER_OPTION = ['--user <id>', 'user the thread belongs to (default: default)'] as const;

interface OfUser {
  readonly user?: string;
}

/** The commands of `moorage`. What one answers goes to `finish`; what goes wrong is thrown. */
export function createProgram(deps: CliDeps, finish: (result: CommandResult) => void): Command {
  const program = new Command('moorage')
    .description('Local sandboxes for AI agent threads.')
    .version(manifest.version)
    .option('--home <directory>', 'directory of settings and data (default: MOORAGE_HOME or ~/.moorage)')
    .option('--json', 'answer in JSON')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => deps.stdout.write(text),
      writeErr: (text) => deps.stderr.write(text),
    })
    .exitOverride();

  const home = () => {
    const { home: flag } = program.opts<{ home?: string }>();
    return homePaths(resolveHome({ flag, env: deps.env, userHome: deps.userHome, cwd: deps.cwd }));
  };
  const ask = async (command: (context: CommandContext) => Promise<CommandResult>) => {
    const api = await connect(home(), deps);
    finish(await command({ api, now: deps.now() }));
  };

  asServeCommand(program.command('serve'), deps.serve);
  program
    .command('status')
    .description('say where Moorage answers and what it runs')
    .action(() => ask(status));
  program
    .command('list')
    .description('list the sandboxes')
    .action(() => ask(list));
  program
    .command('acquire <thread>')
    .alias('create')
    .description('give the thread its sandbox, and wait until it is ready')
    .option(...USER_OPTION)
    .option('--image <reference>', 'image of the sandbox, if it has to be created')
    .action((thread: string, options: OfUser & { readonly image?: string }) =>
      ask((context) => acquire(context, { thread, ...options })),
    );
  program
    .command('release <thread>')
    .description("park the thread's sandbox in the warm pool, still running")
    .option(...USER_OPTION)
    .action((thread: string, options: OfUser) => ask((context) => release(context, { thread, ...options })));
  program
    .command('destroy <sandbox>')
    .description('destroy a sandbox, named by its id or its thread; the files of the thread stay')
    .option(...USER_OPTION)
    .action((sandbox: string, options: OfUser) =>
      ask((context) => destroy(context, { sandbox, ...options })),
    );
  program
    .command('dashboard')
    .description('print a new link that opens the dashboard, once')
    .action(() => ask(dashboard));
  program
    .command('doctor')
    .description('look at what Moorage needs of this machine, and say what to do about what is not there')
    .action(async () => finish(await deps.doctor(home())));
  return program;
}
