import type uPlot from 'uplot';
import { formatClock } from '../../../format/format-time.ts';
import { highestOf, type Line } from './line.ts';

export interface PlotOptions {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** Writes a value for the axis. */
  readonly format: (value: number) => string;
  /** Reads a token of the palette in force. */
  readonly color: (token: string) => string;
  /** Tells the index of the sample under the pointer; null when there is none. */
  readonly onHover: (index: number | null) => void;
  /** The least the axis reaches to, so that next to nothing does not look like much. */
  readonly least: number;
  /** Step of the axis grows by these, such as powers of 1024 for bytes. */
  readonly increments: readonly number[];
}

type Values = readonly (number | null)[];

const FONT = '11px "Inter Variable", system-ui, sans-serif';

/** How uPlot draws lines over time: hairlines, no legend of its own, the colours of the palette. */
export function plotOptions(options: PlotOptions): uPlot.Options {
  const { lines, width, height, format, color, onHover } = options;
  const axis = {
    stroke: color('--m-text-dim'),
    font: FONT,
    grid: { stroke: color('--m-line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    padding: [8, 28, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: true },
      y: { range: (plot) => [0, topOf(lines, plot.data.slice(1) as readonly Values[], options.least)] },
    },
    axes: [
      { ...axis, space: 80, size: 28, values: (_plot, splits) => splits.map((at) => formatClock(at * 1000)) },
      {
        ...axis,
        size: 68,
        space: 28,
        incrs: [...options.increments],
        values: (_plot, splits) => splits.map((value) => format(value)),
      },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.label,
        stroke: color(line.color),
        width: 1.5,
        spanGaps: false,
        points: { show: false },
        ...(line.isDashed ? { dash: [4, 4] } : { fill: `${color(line.color)}1f` }),
      })),
    ],
    hooks: { setCursor: [(plot) => onHover(plot.cursor.idx ?? null)] },
  };
}

/** Steps for bytes, so that an axis reads 64 KiB rather than 50 KiB. */
export const BYTE_STEPS: readonly number[] = Array.from({ length: 44 }, (_, power) => 2 ** power);
/** Steps for percentages and the like. */
export const DECIMAL_STEPS: readonly number[] = [0, 1, 2, 3, 4].flatMap((power) =>
  [0.1, 0.2, 0.5].map((step) => step * 10 ** power),
);

/** The top of the axis: room over what is measured; a bound is shown once it is near. Pure. */
export function topOf(
  lines: readonly Pick<Line, 'isDashed'>[],
  columns: readonly Values[],
  least: number,
): number {
  const highest = (isBound: boolean): number =>
    highestOf(
      columns.flatMap((values, index) =>
        (lines[index]?.isDashed ?? false) === isBound ? [highestOf(values)] : [],
      ),
    ) ?? 0;
  const measured = highest(false);
  const bound = highest(true);
  return Math.max(least, measured * 1.1, bound <= measured * 3 ? bound * 1.1 : 0);
}
