import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import { exec } from '../../platform/exec.ts';
import { findProgram } from '../../platform/find-program.ts';
import { packageRoot, unpackedRoot } from '../../platform/package-root.ts';
import type { BackendContext, BackendModule } from '../backend-module.ts';
import { EmbeddedBackend } from './embedded-backend.ts';
import { Host } from './host.ts';
import type { Identity } from './identity.ts';
import { nodeBinary } from './node-binary.ts';
import { EMBEDDED_IMAGE, nodeProgram, type SandboxProgram } from './sandbox-program.ts';
import { SandboxShelf } from './sandbox-shelf.ts';

/** How the registry opens the embedded backend. */
export const embeddedModule: BackendModule = {
  open: async (context) => openEmbedded(context),
  async candidates(context) {
    if (context.platform !== 'linux') return [];
    const common = {
      id: 'embedded',
      title: 'Without an engine',
      endpoint: 'this computer',
      settings: { backend: 'embedded' },
    };
    try {
      await using backend = openEmbedded(context);
      const { version } = await backend.check();
      return [{ ...common, version, problem: null }];
    } catch (error) {
      return [{ ...common, version: null, problem: messageOf(error) }];
    }
  },
  automatic: {
    async find(context) {
      const backend = openEmbedded(context);
      try {
        await backend.check();
        return backend;
      } catch (error) {
        if (!isMoorageError(error, 'BACKEND_UNREACHABLE')) throw error;
        context.log.debug({ reason: error.message }, 'no sandboxes without a container engine');
        return undefined;
      }
    },
    advice: 'Install bubblewrap and slirp4netns (Linux), which need no container engine.',
  },
};

function openEmbedded({ settings, env, platform, home, clock, log }: BackendContext): EmbeddedBackend {
  const root = home.sandboxes;
  const identity = currentIdentity();
  const host = new Host({
    network: settings.network,
    platform,
    architecture: process.arch,
    identity,
    exec,
    findProgram: (name) => findProgram(name, env.PATH),
    readText,
    clock,
    log,
  });
  return new EmbeddedBackend({
    host,
    shelf: new SandboxShelf(root, identity),
    prefix: settings.container_prefix,
    programs: { [EMBEDDED_IMAGE]: sandboxServer(settings) },
    diesWithApp: settings.on_quit === 'destroy',
    fileSize: settings.file_size,
    clock,
    log,
  });
}

/** It answers to the names that the API answers to: the URLs of sandboxes carry them. */
function sandboxServer({ api, sandbox_host }: Settings): SandboxProgram {
  const root = packageRoot();
  const { execPath, versions } = process;
  return nodeProgram({
    node: nodeBinary({ execPath, isElectron: versions.electron !== undefined, packageRoot: root }),
    script: join(unpackedRoot(root), 'dist', 'sandbox-server', 'server.js'),
    hostNames: sandbox_host ? [...api.allowed_hosts, sandbox_host] : api.allowed_hosts,
  });
}

/** There are no ids on Windows, where the backend says that it needs Linux. */
function currentIdentity(): Identity {
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
