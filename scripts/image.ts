import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LITE_IMAGE } from '#shared/images.ts';
import { buildApp } from './build/build-app.ts';
import { isBuilt } from './build/build-stamp.ts';
import { runCommand, succeeded } from './commands/run-command.ts';
import { runScript } from './commands/run-script.ts';
import { aptOrigin } from './image/apt-sources.ts';
import { imageChanges } from './image/image-changes.ts';
import { importImage } from './image/import-image.ts';
import { mmdebstrapArguments } from './image/root-filesystem.ts';
import { REPOSITORY } from './repository.ts';

const FOLDER = join(REPOSITORY, 'assets', 'sandbox-image');

const OTHERWISE =
  'Where a registry can be reached: npm run build && docker build --file assets/sandbox-image/Dockerfile --tag moorage/sandbox-lite .';

async function makeImage(name: string): Promise<void> {
  const origin = aptOrigin({ readText });
  if (!origin)
    throw new Error(`Expected Debian's packages to make the image of, and found none. ${OTHERWISE}`);
  for (const program of ['mmdebstrap', 'docker']) await requireProgram(program);
  if (!(await isBuilt(REPOSITORY))) await buildApp(REPOSITORY);
  console.log(`Making ${name} of the packages of ${origin.codename}; it takes a minute …`);
  const options = { ...origin, root: REPOSITORY, node: process.execPath, packages: packages() };
  await importImage({
    producer: ['mmdebstrap', ...mmdebstrapArguments(options)],
    changes: imageChanges(readFileSync(join(FOLDER, 'Dockerfile'), 'utf8')),
    name,
  });
}

async function requireProgram(program: string): Promise<void> {
  if (succeeded(await runCommand(program, ['--version'], { output: 'capture' }))) return;
  throw new Error(`${program} is needed and is not installed: run npm run setup -- --tests. ${OTHERWISE}`);
}

function packages(): readonly string[] {
  return readFileSync(join(FOLDER, 'packages.txt'), 'utf8').split('\n').filter(Boolean);
}

async function describeSize(name: string): Promise<string> {
  const args = ['image', 'inspect', '--format', '{{.Size}}', name];
  const { output } = await runCommand('docker', args, { output: 'capture' });
  return `${Math.round(Number(output) / 1e6)} MB`;
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

await runScript(async () => {
  const { values } = parseArgs({ options: { tag: { type: 'string', default: LITE_IMAGE } } });
  await makeImage(values.tag);
  console.log(`${values.tag} is made, ${await describeSize(values.tag)}.`);
  return 0;
});
