import { z } from 'zod';

const edge = z.number().int();

export const windowStateSchema = z.object({
  /** Where it is when it is not maximised, in screen coordinates. */
  bounds: z.object({ x: edge, y: edge, width: edge.positive(), height: edge.positive() }),
  maximized: z.boolean(),
});
/** Where a window was. */
export type WindowState = z.infer<typeof windowStateSchema>;

export type Bounds = WindowState['bounds'];

export interface Placement {
  readonly width: number;
  readonly height: number;
  /** Absent: the system centres it. */
  readonly position?: { readonly x: number; readonly y: number };
  readonly maximized: boolean;
}

export const SMALLEST = { width: 900, height: 600 } as const;
const FIRST = { width: 1280, height: 800 } as const;
/** So much of the upper edge has to be seen for a person to grab it. */
const HANDLE = { width: 120, height: 32 } as const;

/**
 * Where the window opens: where it was, if a person could reach it there on the displays of today, of which `areas` are
 * the usable parts, the primary one first; never larger than the display it is on. Pure.
 */
export function placeWindow(state: WindowState | undefined, areas: readonly Bounds[]): Placement {
  const wanted = state?.bounds;
  const area = wanted && areas.find((candidate) => holdsHandle(candidate, wanted));
  const room = area ?? areas[0];
  const size = fitInto(wanted ?? FIRST, room);
  const maximized = state?.maximized ?? false;
  if (!wanted || !area) return { ...size, maximized };
  return { ...size, position: { x: wanted.x, y: wanted.y }, maximized };
}

function holdsHandle(area: Bounds, window: Bounds): boolean {
  const right = Math.min(area.x + area.width, window.x + window.width);
  const seen = right - Math.max(area.x, window.x);
  const isBelowTop = window.y >= area.y && window.y + HANDLE.height <= area.y + area.height;
  return seen >= HANDLE.width && isBelowTop;
}

function fitInto(wanted: Pick<Bounds, 'width' | 'height'>, room: Bounds | undefined) {
  const within = (value: number, least: number, most = value) => Math.max(least, Math.min(value, most));
  return {
    width: within(wanted.width, SMALLEST.width, room?.width),
    height: within(wanted.height, SMALLEST.height, room?.height),
  };
}
