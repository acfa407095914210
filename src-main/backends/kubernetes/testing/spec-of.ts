import { randomBytes } from 'node:crypto';
import { TEST_IMAGES } from '../../../../e2e/fixtures/docker/images.ts';
import type { SandboxSpec } from '../../backend.ts';
import { PLAIN_SPEC } from '../../conformance/plain-spec.ts';

/** What to create, under a name nothing else has. */
export function specOf(changes: Partial<SandboxSpec> = {}): SandboxSpec {
  const sandboxId = randomBytes(4).toString('hex');
  return {
    labels: { sandboxId, thread: null, instanceId: 'instance-1', createdAt: Date.now() },
    name: `sandbox-${sandboxId}`,
    image: TEST_IMAGES.ready,
    containerPort: 8080,
    hostPort: 0,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
    ...changes,
  };
}
