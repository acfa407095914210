import type { Diagnostic } from './diagnostic.ts';

/** The first version that strips types, has SQLite built in and disposes of `using`. */
const NEEDED_MAJOR = 24;

/** `version` as `process.versions.node` gives it. */
export function nodeVersion(version: string): Diagnostic {
  return {
    id: 'node-version',
    title: 'Node.js',
    applicable: () => true,
    check: async () => {
      if (Number.parseInt(version, 10) >= NEEDED_MAJOR) return { level: 'pass', summary: version };
      return {
        level: 'fail',
        summary: `Expected ${NEEDED_MAJOR} or newer, this is ${version}.`,
        advice: 'Start Moorage through npm, which brings the version it needs.',
      };
    },
  };
}
