import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { strings } from '../../../strings.ts';
import { token } from '../../../theme/token.ts';
import { highestOf, type Line, lastOf } from './line.ts';
import { plotOptions } from './plot-options.ts';
import classes from './time-chart.module.css';

const HEIGHT = 150;
const words = strings.charts;

export interface TimeChartProps {
  readonly title: string;
  readonly hint?: string;
  /** Unix times, seconds. */
  readonly times: readonly number[];
  /** How many seconds are shown, up to the last time. */
  readonly span: number;
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  readonly increments: readonly number[];
  /** The least the axis reaches to. */
  readonly least: number;
}

/** Lines over time, with the values under the pointer, or the last ones, in words above them. */
export function TimeChart(props: TimeChartProps) {
  const { title, hint, times, span, lines, format, increments, least } = props;
  const box = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const plotRef = useMergedRef(box, measured);
  const scheme = useComputedColorScheme();
  const plot = useRef<uPlot | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another palette needs another plot, its data come below.
  useEffect(() => {
    const parent = box.current;
    if (!parent || width === 0) return;
    const options = plotOptions({
      lines,
      width,
      height: HEIGHT,
      format,
      color: token,
      onHover: setHovered,
      increments,
      least,
    });
    const made = new uPlot(options, undefined, parent);
    plot.current = made;
    show(made, latest.current);
    return () => made.destroy();
  }, [scheme, width, lines.length]);

  useEffect(() => {
    if (plot.current) show(plot.current, { times, span, lines });
  }, [times, span, lines]);

  const textOf = ({ values }: Line): string => {
    const value = hovered === null ? lastOf(values) : (values[hovered] ?? null);
    return value === null ? words.unknown : format(value);
  };
  return (
    <figure className={classes.chart} aria-label={summaryOf(props)}>
      <figcaption className={classes.caption} aria-hidden>
        <span className={classes.title}>{title}</span>
        {hint && <span className={classes.hint}>{hint}</span>}
        <span className={classes.legend}>
          {lines.map((line) => (
            <span key={line.label} className={classes.entry}>
              <span
                className={classes.swatch}
                data-dashed={line.isDashed}
                style={{ borderTopColor: `var(${line.color})` }}
              />
              {line.label} <span className={classes.value}>{textOf(line)}</span>
            </span>
          ))}
        </span>
      </figcaption>
      <div ref={plotRef} className={classes.plot} />
    </figure>
  );
}

function show(plot: uPlot, { times, span, lines }: Pick<TimeChartProps, 'times' | 'span' | 'lines'>): void {
  plot.setData([[...times], ...lines.map(({ values }) => [...values])], false);
  const last = times.at(-1) ?? 0;
  plot.setScale('x', { min: last - span, max: last });
}

/** What a chart says, in words: for those who do not see it. */
function summaryOf({ title, lines, format }: TimeChartProps): string {
  const say = (value: number | null): string => (value === null ? words.unknown : format(value));
  return lines
    .map(({ label, values }) => {
      const name = lines.length > 1 ? `${title}, ${label}` : title;
      return words.summary(name, say(lastOf(values)), say(highestOf(values)));
    })
    .join('. ');
}
