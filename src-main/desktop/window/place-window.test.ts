import { expect, test } from 'vitest';
import { placeWindow } from './place-window.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const MONITOR = { x: 1440, y: 0, width: 2560, height: 1440 };
const onMonitor = { bounds: { x: 2000, y: 200, width: 1600, height: 1000 }, maximized: false };

test('the first time it is as large as there is room, in the middle', () => {
  expect(placeWindow(undefined, [LAPTOP])).toEqual({ width: 1280, height: 800, maximized: false });
  expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1024, height: 700 }])).toMatchObject({
    width: 1024,
    height: 700,
  });
});

test('it opens where it was', () => {
  expect(placeWindow({ ...onMonitor, maximized: true }, [LAPTOP, MONITOR])).toEqual({
    width: 1600,
    height: 1000,
    position: { x: 2000, y: 200 },
    maximized: true,
  });
});

test('a window on a display that is gone comes back to one that is there, and fits it', () => {
  expect(placeWindow(onMonitor, [LAPTOP])).toEqual({ width: 1440, height: 875, maximized: false });
});

test('a window whose upper edge nobody could grab is brought back', () => {
  const at = (x: number, y: number) => ({ bounds: { x, y, width: 1000, height: 700 }, maximized: false });
  for (const [x, y] of [
    [-900, 100],
    [1340, 100],
    [100, 0],
    [100, 880],
  ] as const) {
    expect(placeWindow(at(x, y), [LAPTOP]).position, `${x}, ${y}`).toBeUndefined();
  }
  expect(placeWindow(at(-800, 100), [LAPTOP]).position).toEqual({ x: -800, y: 100 });
});

test('it is never smaller than the dashboard needs, and opens also where no display is known', () => {
  const tiny = { bounds: { x: 0, y: 0, width: 10, height: 10 }, maximized: false };
  expect(placeWindow(tiny, [])).toEqual({ width: 900, height: 600, maximized: false });
});
