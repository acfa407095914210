import { describe, expect, it } from 'vitest';
import type { BackendSandbox, TerminalSession } from '../backend.ts';
import { type ConformanceContext, expectFailure } from './bed.ts';
import { EventLog } from './event-log.ts';
import { TerminalScreen } from './terminal-screen.ts';

const SIZE = { columns: 80, rows: 24 };
const INTERRUPT = '\x03';
/** Two, three and four bytes a character, so that chunks end within one. */
const GREETING = 'grüße € 𝄞';
const FLOOD = 512 * 1024;

/** Terminals inside sandboxes, for backends that open them. What is typed differs from what it writes by quotes. */
export function describeTerminals(context: ConformanceContext): void {
  const withShell = (): Promise<BackendSandbox> => {
    const { shell, ready } = context.bed.images;
    return context.running({ image: shell ?? ready });
  };
  const open = async (name: string, size = SIZE): Promise<TerminalScreen> =>
    new TerminalScreen(await exec(context, name, size));

  describe('terminals', () => {
    it('show what is typed and what it writes', async () => {
      const { name } = await withShell();
      const screen = await open(name);
      screen.type('echo fi""ne');
      await screen.shows(/echo fi""ne\r\n[\s\S]*fine\r\n/);
      await context.backend.destroy(name);
    });

    it('keep what was shown until someone looks', async () => {
      const { name } = await withShell();
      const session = await exec(context, name, SIZE);
      session.write('echo ke""pt\r');
      session.write('exit\r');
      await session.ended;
      expect(new TerminalScreen(session).text).toMatch(/kept\r\n/);
      await context.backend.destroy(name);
    });

    it('lose no byte of a flood, and no part of a character', async () => {
      const { name } = await withShell();
      const screen = await open(name);
      screen.type(`yes '${GREETING}'`);
      await screen.showsBytes(FLOOD);
      // Without the last line, which may not be whole; an interrupt throws away what the terminal has yet to show.
      const lines = screen.text.split('\r\n').slice(0, -1);
      const first = lines.indexOf(GREETING);
      expect(lines.slice(first).filter((line) => line !== GREETING)).toEqual([]);
      expect(lines.length * (Buffer.byteLength(GREETING) + 2)).toBeGreaterThan(FLOOD * 0.99);
      screen.session.write(INTERRUPT);
      screen.type('echo do""ne');
      await screen.shows(/done\r\n/);
      await context.backend.destroy(name);
    });

    it('make a program that floods them wait while they are paused', async () => {
      const { backend } = context;
      const { name } = await withShell();
      const screen = await open(name);
      screen.type('yes');
      await screen.showsBytes(FLOOD);
      screen.session.pause();
      const before = screen.bytes;
      for (let turn = 0; turn < 20; turn += 1) expect(await backend.isAlive(name)).toBe(true);
      expect(screen.bytes - before).toBeLessThan(4 * 2 ** 20);
      screen.session.resume();
      await screen.showsBytes(screen.bytes + FLOOD);
      await backend.destroy(name);
    });

    it('have the size that is asked for, also when that changes', async () => {
      const { name } = await withShell();
      const screen = await open(name, { columns: 93, rows: 27 });
      await asks(screen, 'stty size', /^27 93\r/m);
      await screen.session.resize({ columns: 41, rows: 12 });
      await asks(screen, 'stty size', /^12 41\r/m);
      await context.backend.destroy(name);
    });

    it('end with the shell, and with its exit code where the engine says it', async () => {
      const { name } = await withShell();
      const screen = await open(name);
      screen.type('exit 3');
      expect([3, null]).toContain((await screen.session.ended).exitCode);
      screen.session.write('nothing listens');
      await screen.session.resize(SIZE);
      await screen.session[Symbol.asyncDispose]();
      await context.backend.destroy(name);
    });

    it('take what runs in them with them when they are closed', async () => {
      const { name } = await withShell();
      const closed = await open(name);
      closed.type('sleep 4321');
      const other = await open(name);
      await asks(other, 'pidof sleep', FOUND);
      await closed.session[Symbol.asyncDispose]();
      await closed.session.ended;
      await asks(other, 'pidof sleep', NOT_FOUND);
      await closed.session[Symbol.asyncDispose]();
      await context.backend.destroy(name);
    });

    it('end with the sandbox', async () => {
      const { name } = await withShell();
      const [one, two] = await Promise.all([open(name), open(name)]);
      await context.backend.destroy(name);
      await Promise.all([one.session.ended, two.session.ended]);
    });

    it('do not mix', async () => {
      const { name } = await withShell();
      const screens = await Promise.all([open(name), open(name), open(name)]);
      await Promise.all(
        screens.map(async (screen, index) => {
          screen.type(`echo this is num""ber ${index}`);
          await screen.shows(new RegExp(`this is number ${index}\\r\\n`));
        }),
      );
      screens.forEach(({ text }, index) => {
        expect(text).not.toMatch(new RegExp(`number [^${index}]`));
      });
      await context.backend.destroy(name);
    });

    it('are refused where nothing runs', async () => {
      const { backend, bed } = context;
      await expectFailure(exec(context, `${bed.prefix}-nothing`, SIZE), 'SANDBOX_NOT_FOUND');
      using log = new EventLog(backend);
      await log.seenKind('resync');
      const { name } = await context.running({ image: bed.images.failing });
      await log.seenKind('exited', name);
      await expectFailure(exec(context, name, SIZE), 'INVALID_TRANSITION');
      await backend.destroy(name);
    });
  });
}

function exec({ backend }: ConformanceContext, name: string, size: typeof SIZE): Promise<TerminalSession> {
  if (!backend.exec) throw new Error(`${backend.name} declares exec but has no such method.`);
  return backend.exec(name, { size });
}

/** What {@link asks} writes after the answer of a command that found something, or nothing. */
const FOUND = /answer \d+: 0\r/;
const NOT_FOUND = /answer \d+: [^0]/;

/** Asks until the answer is as wanted: processes begin and end, and terminals change, in their own time. */
async function asks(screen: TerminalScreen, command: string, wanted: RegExp): Promise<void> {
  for (;;) {
    const asked = screen.text.length;
    screen.type(command);
    screen.type(`echo ans""wer ${asked}: $?`);
    await screen.shows(new RegExp(`answer ${asked}: \\d+\\r`));
    if (wanted.test(screen.text.slice(asked))) return;
  }
}
