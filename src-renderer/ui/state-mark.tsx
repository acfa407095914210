import type { StateView } from '#shared/state-view.ts';
import classes from './state-mark.module.css';

export type Mark = StateView | 'free';

/** The shape of a state, so that colour is never the only sign. Decorative: the word stands beside it. */
export function StateMark({ of: mark, size = 12 }: { readonly of: Mark; readonly size?: number }) {
  return (
    <svg
      className={classes.mark}
      data-mark={mark}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {shapes[mark]}
    </svg>
  );
}

const ring = { cx: 6, cy: 6, r: 4.75, fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 };

const shapes: Readonly<Record<Mark, React.ReactNode>> = {
  starting: (
    <>
      <circle {...ring} opacity={0.3} />
      <path className={classes.spin} d="M6 1.25A4.75 4.75 0 0 1 10.75 6" {...stroke()} />
    </>
  ),
  active: <circle cx={6} cy={6} r={5} fill="currentColor" />,
  warm: (
    <>
      <circle {...ring} />
      <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5Z" fill="currentColor" />
    </>
  ),
  paused: <path d="M2.5 1.5h2.5v9H2.5ZM7 1.5h2.5v9H7Z" fill="currentColor" />,
  stopped: <rect x={1.75} y={1.75} width={8.5} height={8.5} rx={1} fill="currentColor" />,
  failed: <path d="M6 .9 11.6 10.9H.4Z" fill="currentColor" />,
  unhealthy: <path d="M6 6 9.54 2.46A5 5 0 1 0 11 6Z" fill="currentColor" />,
  unknown: <circle {...ring} strokeDasharray="2.48 2.48" />,
  leaving: <circle className={classes.shrink} {...ring} />,
  free: <circle {...ring} strokeWidth={1.25} strokeDasharray="1.49 1.49" />,
};

function stroke() {
  return { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round' } as const;
}
