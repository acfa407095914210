/** Programs that reap and forward signals as process 1. Some refuse to be anything else. */
const INITS: ReadonlySet<string> = new Set([
  'catatonit',
  'docker-init',
  'dumb-init',
  'init',
  'my_init',
  's6-svscan',
  'systemd',
  'tini',
  'tini-static',
]);

/** Whether a container whose first program is this one brings an init of its own. A path or a name. */
export function isInitProgram(program: string): boolean {
  return INITS.has(program.split('/').at(-1) ?? '');
}
