import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { systemClock } from '../../provider/clock.ts';
import { ProvisionerClient } from './provisioner-client.ts';
import { UnrulyProvisioner } from './testing/unruly-provisioner.ts';

/** So long that only a hang takes it. */
const PATIENT = { create: 20_000, destroy: 20_000, read: 20_000, identify: 20_000 };

let server: UnrulyProvisioner;
beforeEach(async () => {
  server = await UnrulyProvisioner.start();
});
afterEach(() => server[Symbol.asyncDispose]());

const withKey = (key: ConstructorParameters<typeof ProvisionerClient>[0]['key']) =>
  new ProvisionerClient({ address: server.url, key, clock: systemClock, timeouts: PATIENT });

describe('the key', () => {
  it('goes with every call', async () => {
    server.manner = { kind: 'answer', status: 200, body: JSON.stringify({ sandboxes: [], count: 0 }) };
    await withKey({ kind: 'key', value: 's3cret' }).list();
    expect(server.requests.map(({ key }) => key)).toEqual(['s3cret']);
  });

  it('is not in what is said of its refusal', async () => {
    server.manner = { kind: 'answer', status: 401, body: 'Unauthorized', contentType: 'text/plain' };
    const error = await withKey({ kind: 'key', value: 's3cret' })
      .list()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MoorageError);
    const { message, stack, cause } = error as MoorageError;
    expect(JSON.stringify([message, stack, cause])).not.toContain('s3cret');
  });

  it('that names a variable that is not set is said to, before anything is sent', async () => {
    await expect(withKey({ kind: 'unset', variable: 'PROVISIONER_KEY' }).list()).rejects.toThrow(
      /names the variable PROVISIONER_KEY, which is not set/,
    );
    expect(server.requests).toEqual([]);
  });
});
