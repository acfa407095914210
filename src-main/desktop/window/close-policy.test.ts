import { expect, test } from 'vitest';
import { closePolicy } from './close-policy.ts';

const running = { hasTray: true, isQuitting: false } as const;

test('closing does as the setting says where there is a tray', () => {
  expect(closePolicy({ ...running, setting: 'tray' })).toBe('hide');
  expect(closePolicy({ ...running, setting: 'quit' })).toBe('quit');
  expect(closePolicy({ ...running, setting: 'ask' })).toBe('ask');
});

test('closing quits where nothing could open the window again', () => {
  expect(closePolicy({ setting: 'tray', hasTray: false, isQuitting: false })).toBe('quit');
  expect(closePolicy({ setting: 'ask', hasTray: false, isQuitting: false })).toBe('quit');
});

test('an app that quits holds no window back', () => {
  expect(closePolicy({ ...running, setting: 'tray', isQuitting: true })).toBe('close');
});
