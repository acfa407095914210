import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckStep, problemStep, toolStep } from './check-step.ts';
import { hostedTypesStep } from './hosted-types-step.ts';
import { importViolations } from './imports/import-violations.ts';
import { readSources } from './imports/read-sources.ts';
import { PACKAGE_HOMES, PLATFORM_ROOM, ROOMS } from './imports/rooms.ts';
import { lockfileProblems } from './lockfile-problems.ts';

const SOURCE_FOLDERS = ['src-shared', 'src-main', 'src-renderer', 'scripts', 'e2e', 'bench'];

/** Everything `npm run check` looks at in the repository at `root`, the slowest first. */
export function checkSteps(root: string): readonly CheckStep[] {
  return [
    typesStep(root, '.'),
    typesStep(root, 'src-shared'),
    typesStep(root, 'src-renderer'),
    hostedTypesStep(root),
    toolStep('dead code', { root, package: 'knip', command: 'knip', args: ['--no-progress'] }),
    toolStep('lint and format', {
      root,
      package: '@biomejs/biome',
      command: 'biome',
      args: ['ci', '--colors=off', '--error-on-warnings'],
    }),
    problemStep('import rules', () => importProblems(root)),
    problemStep('lock file', async () =>
      lockfileProblems(await readFile(join(root, 'package-lock.json'), 'utf8')),
    ),
  ];
}

function typesStep(root: string, project: string): CheckStep {
  const name = project === '.' ? 'types' : `types of ${project}`;
  return toolStep(name, { root, package: 'typescript', command: 'tsc', args: ['-p', project] });
}

async function importProblems(root: string): Promise<string[]> {
  const policy = { rooms: ROOMS, packageHomes: PACKAGE_HOMES, platformRoom: PLATFORM_ROOM };
  return importViolations(await readSources(root, SOURCE_FOLDERS), policy).map(
    ({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`} ${message}`,
  );
}
