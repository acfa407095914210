import { assertNever } from '#shared/errors.ts';

/**
 * What the program is started for by itself, as its first argument: to search, in a thread that can be stopped; to run
 * JavaScript, in a process of its own.
 */
const ROLES = ['search-worker', 'node-interpreter'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(argument: string | undefined): argument is Role {
  return ROLES.some((role) => role === argument);
}

/** Does what a program of that role is there for. */
export async function playRole(role: Role): Promise<void> {
  switch (role) {
    case 'search-worker':
      return (await import('./file/search/search-worker.ts')).runSearchWorker();
    case 'node-interpreter':
      return (await import('./code/node-interpreter.ts')).runNodeInterpreter();
    default:
      return assertNever(role);
  }
}
