import type { Actor } from '#shared/events.ts';

/** Who asks, in all that comes from the dashboard. */
export const USER: Actor = { kind: 'user' };
