import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { exec } from '../../../platform/exec.ts';
import { findProgram } from '../../../platform/find-program.ts';
import { packageRoot } from '../../../platform/package-root.ts';
import { systemClock } from '../../../provider/clock.ts';
import { EmbeddedBackend, type EmbeddedBackendDeps } from '../embedded-backend.ts';
import { Host, type HostDeps } from '../host.ts';
import { EMBEDDED_IMAGE, nodeProgram, type SandboxProgram } from '../sandbox-program.ts';
import { SandboxShelf } from '../sandbox-shelf.ts';

/** What a test opens a backend with; the rest is as in the app. */
export type TestBackendOptions = { readonly root: string } & Partial<EmbeddedBackendDeps> & Partial<HostDeps>;

/** Images of the stand-in for the sandbox server: how each behaves is told by its name. */
export const TEST_IMAGES = {
  ready: EMBEDDED_IMAGE,
  failing: 'failing',
  stubborn: 'stubborn',
  /** The sandbox server itself, as it was built. */
  shell: 'shell',
} as const;

const STAND_IN = join(import.meta.dirname, 'stand-in-server.ts');
const BUILT_SERVER = join(packageRoot(), 'dist', 'sandbox-server', 'server.js');

/** A backend on this machine, with a stand-in for the sandbox server. */
export function openTestBackend(options: TestBackendOptions): EmbeddedBackend {
  const identity = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  const log = pino({ enabled: false });
  const host = new Host({
    network: 'nat',
    platform: 'linux',
    architecture: process.arch,
    identity,
    exec,
    findProgram: (name) => findProgram(name, process.env.PATH),
    readText,
    clock: systemClock,
    log,
    ...options,
  });
  return new EmbeddedBackend({
    host,
    shelf: new SandboxShelf(options.root, identity),
    prefix: 'test',
    programs: {
      [TEST_IMAGES.ready]: standIn(),
      [TEST_IMAGES.failing]: standIn('failing'),
      [TEST_IMAGES.stubborn]: standIn('stubborn'),
      [TEST_IMAGES.shell]: nodeProgram({ node: process.execPath, script: BUILT_SERVER }),
    },
    diesWithApp: true,
    fileSize: 0,
    clock: systemClock,
    log,
    ...options,
  });
}

function standIn(...behaviour: readonly string[]): SandboxProgram {
  const program = nodeProgram({ node: process.execPath, script: STAND_IN });
  return { ...program, command: [...program.command, ...behaviour] };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
