/**
 * What the program is started for by itself, as its first argument: to search, in a thread that can be stopped; to run
 * JavaScript, in a process of its own.
 */
const ROLES = ['search-worker', 'node-interpreter'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(argument: string | undefined): argument is Role {
  return ROLES.some((role) => role === argument);
}
