/** Pixels below the top of the page within which a group has begun to be read. */
const READ_FROM = 80;

export interface GroupPlace {
  readonly id: string;
  /** Pixels from the top of what is seen of the page; negative above it. */
  readonly top: number;
}

/** What is seen of the page. */
export interface PageView {
  /** Pixels. */
  readonly height: number;
  /** What the address names; empty where it names nothing. */
  readonly named: string;
}

/**
 * The group that is read: the one that the address names while its beginning is in sight, for the last ones cannot be
 * scrolled to the top; else the last that has begun. Pure.
 */
export function currentGroup(places: readonly GroupPlace[], { height, named }: PageView): string | undefined {
  const sought = places.find(({ id }) => id === named);
  if (sought && sought.top >= -1 && sought.top < height) return sought.id;
  return (places.findLast(({ top }) => top <= READ_FROM) ?? places[0])?.id;
}
