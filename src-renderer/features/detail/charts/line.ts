/** One line of a chart. */
export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** A token of tokens.css, such as `--m-blue`. */
  readonly color: string;
  /** A bound rather than a measure. */
  readonly isDashed?: boolean;
}

/** The last value that is known; null where there is none. */
export function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** The highest value; null where there is none. */
export function highestOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
}
