import type { Summary } from './summary.ts';

export type Place = 'active' | 'starting' | 'warm' | 'free';

export interface Pool {
  readonly used: number;
  readonly replicas: number;
  /** How many more than the soft cap there are. */
  readonly over: number;
  /** One a place within the cap, then those over it. */
  readonly places: readonly Place[];
}

/** The places of the pool under its soft cap, the firmest first. */
export function poolOf(summary: Pick<Summary, 'active' | 'warm' | 'starting'>, replicas: number): Pool {
  const { active, starting, warm } = summary;
  const used = active + starting + warm;
  const places = [
    ...Array<Place>(active).fill('active'),
    ...Array<Place>(starting).fill('starting'),
    ...Array<Place>(warm).fill('warm'),
    ...Array<Place>(Math.max(0, replicas - used)).fill('free'),
  ];
  return { used, replicas, over: Math.max(0, used - replicas), places };
}
