import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandOptions, describeEnding, runCommand, succeeded } from '../../commands/run-command.ts';
import { aptOptions, mirrorIn, sourceList, versionOf } from './source-list.ts';

/** Two slow cores take ten minutes. */
const BUILD_TIMEOUT = 45 * 60_000;
const DOWNLOAD_TIMEOUT = 10 * 60_000;
const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy'];
/** A library among Kubernetes' own sources that crashes when a newer Go has compiled it; Debian has a newer one. */
const REFLECT2 = 'github.com/modern-go/reflect2';
const DEBIAN_GO_SOURCES = '/usr/share/gocode/src';

export interface BuildOptions {
  /** Where each version gets a directory. */
  readonly cache: string;
  /** Of this release of Debian, such as `bookworm`. */
  readonly codename: string;
  /** Text of the machine's own package sources. */
  readonly sources: string;
  readonly env: NodeJS.ProcessEnv;
  say(line: string): void;
}

/**
 * Builds Kubernetes from Debian's source package, which brings all it depends on, and gives the directory of its
 * programs. The machine's package sources stay as they are. Throws where something cannot be had or built.
 */
export async function buildKubernetes(options: BuildOptions): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-kubernetes-'));
  try {
    const version = await downloadSource(directory, options);
    await unpack(directory);
    await mendReflect2(join(directory, 'source'));
    options.say(`Building Kubernetes ${version}; that takes five to fifteen minutes …`);
    await make(directory, version, options);
    return await keep(directory, join(options.cache, version));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function downloadSource(directory: string, { codename, sources, say }: BuildOptions): Promise<string> {
  say(`Downloading the source of Kubernetes from Debian ${codename} (35 MB) …`);
  await mkdir(join(directory, 'lists', 'partial'), { recursive: true });
  await mkdir(join(directory, 'cache', 'archives', 'partial'), { recursive: true });
  const list = sourceList({ mirror: mirrorIn(sources), codename });
  await writeFile(join(directory, 'sources.list'), list);
  const apt = (...args: readonly string[]) =>
    mustRun('apt-get', [...aptOptions(directory), ...args], { cwd: directory, timeout: DOWNLOAD_TIMEOUT });
  await apt('update');
  await apt('source', '--download-only', 'kubernetes');
  const version = (await readdir(directory)).map(versionOf).find((each) => each !== undefined);
  if (!version) throw new Error('apt-get brought no source of Kubernetes.');
  return version;
}

async function unpack(directory: string): Promise<void> {
  const archive = (await readdir(directory)).find((name) => /^kubernetes_.*\.orig\.tar\./.test(name));
  if (!archive) throw new Error('apt-get brought no archive of the source of Kubernetes.');
  await mkdir(join(directory, 'source'));
  const args = ['--extract', '--file', archive, '--directory', 'source', '--strip-components', '1'];
  await mustRun('tar', args, { cwd: directory, timeout: DOWNLOAD_TIMEOUT });
}

async function mendReflect2(source: string): Promise<void> {
  const bundled = join(source, 'vendor', REFLECT2);
  const debian = join(DEBIAN_GO_SOURCES, REFLECT2);
  const isCode = (name: string) => /\.(go|s)$/.test(name) && !name.endsWith('_test.go');
  for (const name of (await readdir(bundled)).filter((file) => /\.(go|s)$/.test(file))) {
    await rm(join(bundled, name));
  }
  for (const name of (await readdir(debian)).filter(isCode)) {
    await copyFile(join(debian, name), join(bundled, name));
  }
}

async function make(directory: string, version: string, { env }: BuildOptions): Promise<void> {
  const what = PROGRAMS.map((program) => `cmd/${program}`).join(' ');
  const upstream = /really([\d.]+)/.exec(version)?.[1] ?? version.split('-')[0];
  const log = join(directory, 'make.log');
  const result = await runCommand('nice', ['-n', '10', 'make', `WHAT=${what}`], {
    cwd: join(directory, 'source'),
    env: {
      ...env,
      HOME: directory,
      GOFLAGS: '-mod=vendor',
      FORCE_HOST_GO: 'y',
      KUBE_GIT_VERSION: `v${upstream}`,
      KUBE_GIT_COMMIT: 'debian',
      KUBE_GIT_TREE_STATE: 'clean',
    },
    output: 'capture',
    timeout: BUILD_TIMEOUT,
    ownGroup: true,
  });
  await writeFile(log, result.output);
  if (succeeded(result)) return;
  const end = (await readFile(log, 'utf8')).split('\n').slice(-30).join('\n');
  throw new Error(`Kubernetes could not be built, make ${describeEnding(result)}:\n${end}`);
}

/** Puts the programs in their place at once: what is there is whole. */
async function keep(directory: string, target: string): Promise<string> {
  const fresh = `${target}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  for (const program of PROGRAMS) {
    await copyFile(join(directory, 'source', '_output', 'bin', program), join(fresh, program));
  }
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  return target;
}

async function mustRun(
  file: string,
  args: readonly string[],
  options: Pick<CommandOptions, 'cwd' | 'timeout'>,
): Promise<void> {
  const result = await runCommand(file, args, { ...options, output: 'capture' });
  if (succeeded(result)) return;
  throw new Error(
    `${file} ${describeEnding(result)}:\n${result.output.trim().split('\n').slice(-10).join('\n')}`,
  );
}
