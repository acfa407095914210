import { pino } from 'pino';
import { systemClock } from '../../../provider/clock.ts';
import { ProvisionerClient, type ProvisionerClientDeps } from '../provisioner-client.ts';
import { RemoteBackend } from '../remote-backend.ts';

/** A remote backend on a provisioner at `address`; the rest is as in the app, but for a quicker look. */
export function openTestRemote(address: string, deps: Partial<ProvisionerClientDeps> = {}): RemoteBackend {
  const client = new ProvisionerClient({ address, key: { kind: 'none' }, clock: systemClock, ...deps });
  const log = pino({ enabled: false });
  return new RemoteBackend({
    client,
    clock: systemClock,
    log,
    pace: { quick: 50, slow: 50 },
  });
}
