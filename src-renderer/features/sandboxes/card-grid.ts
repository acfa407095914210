import type { Density } from '../../stores/preferences.ts';

/** Pixels; the same as in sandbox-cards.module.css. */
export const CARD_HEIGHT: Readonly<Record<Density, number>> = { comfortable: 164, compact: 140 };
export const CARD_GAP = 12;
/** Pixels a card has at least. */
const CARD_WIDTH = 312;

/** How many cards stand beside each other in that width; at least one. */
export function cardColumns(width: number): number {
  return Math.max(1, Math.floor(width / CARD_WIDTH));
}

/** The ids, as many a line as there are columns. */
export function linesOf(ids: readonly string[], columns: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / columns) }, (_, line) =>
    ids.slice(line * columns, (line + 1) * columns),
  );
}
