import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { ShellDisplay } from '../shell/shell-display.ts';
import { type ConnectionOptions, TerminalConnection } from './terminal-connection.ts';

/** A screen that takes only what it is made to take. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly readyState = 1;
  bufferedAmount = 0;
  readonly #sent: (() => void)[] = [];

  send(data: string): void {
    this.bufferedAmount += data.length;
  }

  ping(_data?: unknown, _mask?: unknown, sent?: () => void): void {
    if (sent) this.#sent.push(sent);
  }

  /** Takes all that was sent so far. */
  take(): void {
    this.bufferedAmount = 0;
    for (const sent of this.#sent.splice(0)) sent();
  }
}

function open() {
  const socket = new SlowSocket();
  const display = new ShellDisplay();
  const calls: string[] = [];
  const session = {
    id: 's',
    display,
    write: () => true,
    resize: () => undefined,
    touch: () => undefined,
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
  };
  const options = { socket, session, clock: systemClock } as unknown as ConnectionOptions;
  return { socket, display, calls, over: new TerminalConnection(options).run() };
}

it('makes the shell wait while a screen does not keep up, and go on when it has', async () => {
  const { socket, display, calls, over } = open();
  display.show('x'.repeat(1024 * 1024));
  display.show('more');
  expect(calls).toEqual(['pause']);
  socket.take();
  expect(calls).toEqual(['pause', 'resume']);
  display.show('little');
  expect(calls).toEqual(['pause', 'resume']);
  socket.emit('close');
  await over;
});

it('lets the shell go on when the screen that did not keep up has gone', async () => {
  const { socket, display, calls, over } = open();
  display.show('x'.repeat(2 * 1024 * 1024));
  socket.emit('close');
  await over;
  expect(calls).toEqual(['pause', 'resume']);
  expect(display.hasViewers).toBe(false);
});
