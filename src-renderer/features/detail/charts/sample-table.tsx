import { formatBytes } from '../../../format/format-amount.ts';
import { formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import classes from './sample-table.module.css';
import type { Series } from './series.ts';

const words = strings.charts;
const ROWS = 120;

/** The same as the charts, as numbers. */
export function SampleTable({ series }: { readonly series: Series }) {
  const newest = series.times.map((_, index) => index).toReversed();
  // A row without a memory is where a line is broken.
  const shown = newest.filter((index) => series.memory[index] !== null).slice(0, ROWS);
  return (
    <table className={classes.table} aria-label={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.at}</th>
          <th scope="col">{words.cpu}</th>
          <th scope="col">{words.memory}</th>
          <th scope="col">{words.received}</th>
          <th scope="col">{words.sent}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((index) => (
          <tr key={series.times[index]}>
            <td>{formatDateTime((series.times[index] ?? 0) * 1000)}</td>
            <td>{say(series.cpu[index], percent)}</td>
            <td>{say(series.memory[index], formatBytes)}</td>
            <td>{say(series.received[index], perSecond)}</td>
            <td>{say(series.sent[index], perSecond)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A percentage of one core, such as `7 %`. */
export function percent(value: number): string {
  return `${value < 10 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value)} %`;
}

/** Bytes a second. */
export function perSecond(value: number): string {
  return words.perSecond(formatBytes(value));
}

function say(value: number | null | undefined, format: (value: number) => string): string {
  return value == null ? words.unknown : format(value);
}
