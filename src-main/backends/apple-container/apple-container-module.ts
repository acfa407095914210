import { isMoorageError, messageOf } from '#shared/errors.ts';
import { findProgram } from '../../platform/find-program.ts';
import type { BackendContext, BackendModule } from '../backend-module.ts';
import { AppleContainerBackend } from './apple-container-backend.ts';
import { START_SERVICE } from './cli-errors.ts';
import { runCli } from './cli-process.ts';
import { ContainerCli } from './container-cli.ts';

/** How the registry opens the backend of Apple containers. */
export const appleContainerModule: BackendModule = {
  open: async (context) => openAppleContainer(context),
  async candidates(context) {
    const endpoint = findCommand(context);
    if (context.platform !== 'darwin' || !endpoint) return [];
    const common = {
      id: 'apple-container',
      title: 'Apple container',
      endpoint,
      settings: { backend: 'apple-container' },
    };
    try {
      await using backend = openAppleContainer(context);
      const { version } = await backend.check();
      return [{ ...common, version, problem: null }];
    } catch (error) {
      return [{ ...common, version: null, problem: messageOf(error) }];
    }
  },
  automatic: {
    platforms: ['darwin'],
    /** Where its service runs: whoever started it means to use it. */
    async find(context) {
      const backend = openAppleContainer(context);
      try {
        await backend.check();
        return backend;
      } catch (error) {
        await backend[Symbol.asyncDispose]();
        if (!isMoorageError(error)) throw error;
        context.log.debug({ reason: error.message }, 'no Apple container');
        return undefined;
      }
    },
    advice: `On a Mac with Apple silicon, install Apple container and run: ${START_SERVICE}.`,
  },
};

function openAppleContainer(context: BackendContext): AppleContainerBackend {
  const { settings, env, platform, clock, log } = context;
  const find = () => findCommand(context);
  const cli = new ContainerCli({ find, env, platform, clock, run: runCli });
  return new AppleContainerBackend({ cli, prefix: settings.container_prefix, clock, log });
}

function findCommand({ env }: BackendContext): string | undefined {
  return findProgram('container', env.PATH);
}
