import { messageOf } from '#shared/errors.ts';
import type { BackendContext, BackendModule } from '../backend-module.ts';
import { parseProvisionerUrl, shownProvisionerUrl } from './provisioner-address.ts';
import { ProvisionerClient, type Timeouts } from './provisioner-client.ts';
import { resolveProvisionerKey } from './provisioner-key.ts';
import { RemoteBackend } from './remote-backend.ts';

/** Milliseconds a provisioner has to say that it is there. */
const PATIENCE = 3000;
const QUICK = { create: PATIENCE, destroy: PATIENCE, read: PATIENCE, identify: PATIENCE } as const;

/** How the registry opens the remote backend. */
export const remoteModule: BackendModule = {
  /** Throws `BACKEND_UNSUPPORTED` without a `provisioner_url` that can be called. */
  open: async (context) => openRemote(context),
  async candidates(context) {
    const { provisioner_url: url } = context.settings;
    if (!url) return [];
    const endpoint = shownProvisionerUrl(url);
    const common = {
      id: `remote ${endpoint}`,
      title: 'Provisioner',
      endpoint,
      settings: { backend: 'remote' },
    };
    try {
      await using backend = openRemote(context, QUICK);
      const { version } = await backend.check();
      return [{ ...common, version, problem: null }];
    } catch (error) {
      return [{ ...common, version: null, problem: messageOf(error) }];
    }
  },
  automatic: {
    /** Whoever names a provisioner means it, whether or not it answers now. */
    find: async (context) => (context.settings.provisioner_url ? openRemote(context) : undefined),
    advice: null,
  },
};

function openRemote({ settings, env, clock, log }: BackendContext, timeouts?: Timeouts): RemoteBackend {
  const { provisioner_url, provisioner_api_key } = settings;
  const client = new ProvisionerClient({
    address: parseProvisionerUrl(provisioner_url),
    key: resolveProvisionerKey(provisioner_api_key, env),
    clock,
    ...(timeouts ? { timeouts } : {}),
  });
  return new RemoteBackend({ client, clock, log });
}
