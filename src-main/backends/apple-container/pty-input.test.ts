import { execFileSync } from 'node:child_process';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import { expect, test } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { MOST_UNREAD } from '../common/terminal-output.ts';
import { PtyInput, type PtyMaster } from './pty-input.ts';

/** A program on a terminal that passes everything on, once it says so. */
async function open(program: string) {
  const pty = spawn('sh', ['-c', `stty raw -echo; printf ready; ${program}`], { encoding: null });
  const shown: Buffer[] = [];
  const ready = Promise.withResolvers<void>();
  pty.onData((chunk: string | Buffer) => {
    shown.push(Buffer.from(chunk as Buffer));
    ready.resolve();
  });
  await ready.promise;
  const clock = new FakeClock();
  const input = new PtyInput(pty as IPty & PtyMaster, clock);
  return { pty, clock, input, text: () => Buffer.concat(shown).toString('utf8') };
}

test('a program that does not read stops nobody, and what it leaves unread is bounded', async () => {
  const { pty, clock, input } = await open('exec sleep 100');
  const piece = 'x'.repeat(2 ** 16);
  for (let count = 0; count < 64; count += 1) input.write(piece);
  expect(input.unread).toBeGreaterThan(MOST_UNREAD / 2);
  expect(input.unread).toBeLessThanOrEqual(MOST_UNREAD + piece.length);
  expect(clock.pending).toBe(1);
  const ended = new Promise((resolve) => pty.onExit(resolve));
  pty.kill('SIGKILL');
  await ended;
  await clock.advance(10);
  expect(input.isOpen).toBe(false);
  expect(input.unread).toBe(0);
  expect(clock.pending).toBe(0);
});

test('what did not fit is typed as soon as it does, in its order and whole', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'moorage-pty-'));
  const gate = join(directory.path, 'gate');
  execFileSync('mkfifo', [gate]);
  // A program that reads at once may take all of it while it is written.
  const { pty, clock, input, text } = await open(`read _ <'${gate}'; head -c 200000 | tail -c 10`);
  input.write(`${'x'.repeat(199_990)}0123456789`);
  expect(input.unread).toBeGreaterThan(0);
  await writeFile(gate, '\n');
  while (!text().includes('0123456789')) await clock.advance(10);
  expect(input.unread).toBe(0);
  pty.kill('SIGKILL');
});
