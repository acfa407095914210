import type { Settings } from '#shared/settings.ts';
import type { EngineInfo } from '../backends/backend.ts';
import { type EngineCandidate, engineCandidates } from '../platform/engine-sockets.ts';
import type { Exec } from '../platform/exec.ts';
import type { HomePaths } from '../platform/home.ts';
import type { Platform } from '../platform/platform.ts';
import { apiPort } from './api-port.ts';
import { appleContainer } from './apple-container.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diskSpace } from './disk-space.ts';
import { engineAnswers } from './engine-answers.ts';
import { homeWritable } from './home-writable.ts';
import { linuxProgram } from './linux-program.ts';
import { nodeVersion } from './node-version.ts';
import { portOwner } from './port-owner.ts';
import { provisionerAnswers, usesProvisioner } from './provisioner-answers.ts';
import { settingsValid } from './settings-valid.ts';
import { userNamespaces } from './user-namespaces.ts';

/** The machine and the home that are looked at. */
export interface DiagnosticsContext {
  readonly home: HomePaths;
  /** In force, or the defaults where config.yaml is refused. */
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: Platform;
  /** The user's home directory. */
  readonly userHome: string;
  /** As `process.versions.node` gives it. */
  readonly nodeVersion: string;
  /** Where the Moorage of this home answers; undefined when none runs. */
  readonly running: { readonly pid: number; readonly api: string } | undefined;
  readonly exec: Exec;
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
  /** Asks the engine there who it is. Throws a MoorageError when none answers. */
  readonly askEngine: (candidate: EngineCandidate) => Promise<EngineInfo>;
  /** Asks what makes sandboxes where no engine is. Throws a MoorageError when nothing does. */
  readonly askEmbedded: () => Promise<EngineInfo>;
  /** Asks Apple's command and its service. Throws a MoorageError where either is missing. */
  readonly askAppleContainer: () => Promise<EngineInfo>;
  /** Asks the provisioner of the settings. Throws a MoorageError when it does not answer, or refuses the key. */
  readonly askProvisioner: () => Promise<EngineInfo>;
}

/** Everything that is looked at, in the order it is told. */
export function createDiagnostics(context: DiagnosticsContext): readonly Diagnostic[] {
  const { home, settings, env, platform, exec } = context;
  return [
    nodeVersion(context.nodeVersion),
    settingsValid({ file: home.config, env }),
    homeWritable(home, platform),
    diskSpace(home),
    apiPort({
      api: settings.api,
      running: context.running,
      ownerOf: (port) => portOwner(port, { exec, platform }),
    }),
    provisionerAnswers({ settings, ask: context.askProvisioner }),
    appleContainer({ backend: settings.backend, platform, ask: context.askAppleContainer }),
    ...(usesProvisioner(settings) ? [] : [engines(context)]),
    linuxProgram({
      program: 'bwrap',
      debianPackage: 'bubblewrap',
      purpose: 'It makes sandboxes where there is no container engine.',
      exec,
      platform,
    }),
    linuxProgram({
      program: 'slirp4netns',
      debianPackage: 'slirp4netns',
      purpose: 'It is the network of sandboxes where there is no container engine.',
      exec,
      platform,
    }),
    userNamespaces(context),
  ];
}

/** What Docker engines there are: nobody's concern where a provisioner makes the sandboxes. */
function engines(context: DiagnosticsContext): Diagnostic {
  const { settings } = context;
  return engineAnswers({
    backend: settings.backend,
    candidates: engineCandidates({ ...context, dockerHost: settings.docker_host }),
    ask: context.askEngine,
    askEmbedded: context.askEmbedded,
    askOther: context.askAppleContainer,
  });
}
