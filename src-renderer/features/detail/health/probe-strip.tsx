import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import { formatLatency } from '../../../format/format-amount.ts';
import { formatDateTime } from '../../../format/format-time.ts';
import { strings } from '../../../strings.ts';
import classes from './probe-strip.module.css';

const words = strings.health;
const SHOWN = 120;
const WIDTH = 8;
const HEIGHT = 56;

/** One bar a probe, oldest first: as tall as it was slow, a cross where it failed. The list below says the same. */
export function ProbeStrip({ probes }: { readonly probes: readonly ProbeRecord[] }) {
  const shown = probes.slice(-SHOWN);
  const slowest = Math.max(1, ...shown.map(({ latency }) => latency ?? 0));
  return (
    <svg
      className={classes.strip}
      role="img"
      aria-label={words.strip}
      viewBox={`0 0 ${SHOWN * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMinYMax meet"
    >
      {shown.map((probe, index) => (
        <Bar key={probe.at} probe={probe} x={index * WIDTH} slowest={slowest} />
      ))}
    </svg>
  );
}

function Bar({
  probe: { at, latency, problem },
  x,
  slowest,
}: {
  readonly probe: ProbeRecord;
  readonly x: number;
  readonly slowest: number;
}) {
  const title = words.bar(problem ?? (latency === null ? '' : formatLatency(latency)), formatDateTime(at));
  if (problem !== null || latency === null) {
    return (
      <g className={classes.failed}>
        <title>{title}</title>
        <rect className={classes.ground} x={x} y={0} width={WIDTH - 2} height={HEIGHT} />
        <path d={`M${x} ${HEIGHT - 6}l6 6m0 -6l-6 6`} />
      </g>
    );
  }
  // The root keeps quick answers visible beside a slow one.
  const height = 4 + Math.sqrt(latency / slowest) * (HEIGHT - 4);
  return (
    <rect className={classes.answered} x={x} y={HEIGHT - height} width={WIDTH - 2} height={height} rx={1}>
      <title>{title}</title>
    </rect>
  );
}
