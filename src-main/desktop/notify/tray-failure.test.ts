import { expect, test } from 'vitest';
import { trayFailure } from './tray-failure.ts';

test('it says what did not happen and why, and leads to the sandbox', () => {
  expect(trayFailure({ kind: 'destroy', id: 'a1b2' }, new Error('Docker is not answering.'))).toEqual({
    title: 'The sandbox could not be destroyed',
    body: 'Docker is not answering.',
    path: '/sandboxes/a1b2',
    keepAlive: null,
  });
  expect(trayFailure({ kind: 'start-at-login', enabled: true }, 'no space left')).toMatchObject({
    title: 'The setting could not be changed',
    path: '/',
  });
});
