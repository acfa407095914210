import type { TerminalSize } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';

export interface CommandWorld {
  readonly host: string;
  readonly size: TerminalSize;
  readonly clock: Clock;
  readonly lastStatus: number;
  /** Aborted by Ctrl-C, and when the shell ends. */
  readonly signal: AbortSignal;
  /** Names of the commands that run in all shells of the container. */
  readonly running: () => readonly string[];
  /** Resolves when there may be more. */
  readonly print: (text: string) => Promise<void>;
  /** Ends the shell. */
  readonly exit: (code: number) => void;
}

type Command = (args: readonly string[], world: CommandWorld) => Promise<number> | number;

const INTERRUPTED = 130;
/** Characters that `yes` writes in one go. */
const GULP = 16_384;

const COMMANDS: Readonly<Record<string, Command>> = {
  echo: (args, world) => say(world, args.join(' ')),
  pwd: (_args, world) => say(world, '/'),
  whoami: (_args, world) => say(world, 'root'),
  hostname: (_args, world) => say(world, world.host),
  stty: (_args, world) => say(world, `${world.size.rows} ${world.size.columns}`),
  true: () => 0,
  false: () => 1,
  help: (_args, world) => say(world, Object.keys(COMMANDS).join(' ')),
  async clear(_args, world) {
    await world.print('\x1b[H\x1b[2J');
    return 0;
  },
  exit([code], world) {
    const status = code === undefined ? world.lastStatus : Number.parseInt(code, 10) || 0;
    world.exit(status);
    return status;
  },
  async sleep([seconds = '0'], { clock, signal }) {
    await clock.sleep(Number.parseFloat(seconds) * 1000 || 0, signal).catch(() => undefined);
    return signal.aborted ? INTERRUPTED : 0;
  },
  async yes(words, { clock, print, signal }) {
    const line = `${words.length > 0 ? words.join(' ') : 'y'}\r\n`;
    const gulp = line.repeat(Math.ceil(GULP / line.length));
    while (!signal.aborted) {
      await print(gulp);
      await clock.sleep(1, signal).catch(() => undefined);
    }
    return INTERRUPTED;
  },
  async pidof([program = ''], world) {
    const found = world.running().flatMap((name, index) => (name === program ? [100 + index] : []));
    return found.length === 0 ? 1 : say(world, found.join(' '));
  },
};

/** Runs a command of the fake shell, and gives its exit status. */
export async function runCommand(
  name: string,
  args: readonly string[],
  world: CommandWorld,
): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(args, world);
  await say(world, `sh: ${name}: not found`);
  return 127;
}

async function say({ print }: CommandWorld, text: string): Promise<number> {
  await print(`${text}\r\n`);
  return 0;
}
