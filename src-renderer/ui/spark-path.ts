/** How many values fill the width. */
const PLACES = 30;
/** Pixels that the line keeps from the edges, so that it is not cut. */
const EDGE = 1;

export interface SparkBox {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What fills the height, unless a value is larger. */
  readonly scale: number;
}

export interface SparkPaths {
  /** Through the values. */
  readonly line: string;
  /** All that is under the line. */
  readonly ground: string;
}

/** SVG paths of the values, the newest at the right edge, zero at the bottom. null for less than two. */
export function sparkPaths(values: readonly number[], { width, height, scale }: SparkBox): SparkPaths | null {
  if (values.length < 2) return null;
  const shown = values.slice(-PLACES);
  const top = Math.max(scale, ...shown) || 1;
  const step = (width - 2 * EDGE) / (PLACES - 1);
  const start = width - EDGE - (shown.length - 1) * step;
  const points = shown.map((value, index) => {
    const y = height - EDGE - (Math.max(0, value) / top) * (height - 2 * EDGE);
    return `${round(start + index * step)} ${round(y)}`;
  });
  const line = `M${points.join('L')}`;
  return { line, ground: `${line}V${height}H${round(start)}Z` };
}

function round(value: number): string {
  return value.toFixed(1);
}
