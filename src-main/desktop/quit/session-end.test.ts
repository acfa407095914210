import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { listenForSessionEnd } from './session-end.ts';

function situation({ takesTime }: { takesTime: boolean }) {
  const said: string[] = [];
  const now = { takesTime, isFinished: false };
  const emitter = new EventEmitter();
  const window = Object.assign(emitter, { show: () => void said.push('shown') });
  // Of all that a window can be listened to for, these two events.
  listenForSessionEnd(window as unknown as Pick<BrowserWindow, 'on' | 'show'>, {
    takesTime: () => now.takesTime,
    isFinished: () => now.isFinished,
    onHeld: () => said.push('held'),
    onEnd: () => said.push('ended'),
  });
  const tell = (name: 'query-session-end' | 'session-end'): 'held' | 'let go' => {
    let isHeld = false;
    emitter.emit(name, {
      preventDefault: () => {
        isHeld = true;
      },
    });
    return isHeld ? 'held' : 'let go';
  };
  return { now, said, tell };
}

test('the end of the session waits until all is destroyed, and the app is to be seen meanwhile', () => {
  const { now, said, tell } = situation({ takesTime: true });
  expect(tell('query-session-end')).toBe('held');
  expect(said).toEqual(['shown', 'held']);
  expect(tell('query-session-end')).toBe('held');
  now.isFinished = true;
  expect(tell('query-session-end')).toBe('let go');
});

test('a question that nothing speaks against ends nothing: another app may say no', () => {
  const { said, tell } = situation({ takesTime: false });
  expect(tell('query-session-end')).toBe('let go');
  expect(said).toEqual([]);
  tell('session-end');
  expect(said).toEqual(['ended']);
});
