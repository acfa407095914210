import { assertNever } from '#shared/errors.ts';
import type { ProvisionerStatus, SandboxResponse } from '#shared/provisioner.ts';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import { publicUrl } from '../public-url.ts';

/** How a provisioner's client sees a state; undefined where it is to see no sandbox. */
function provisionerStatus({ kind }: SandboxState): ProvisionerStatus | undefined {
  switch (kind) {
    case 'creating':
    case 'starting':
      return 'Pending';
    case 'active':
    case 'warm':
    case 'paused':
      return 'Running';
    case 'stopped':
    case 'failed':
    case 'destroying':
    case 'gone':
      return undefined;
    default:
      return assertNever(kind);
  }
}

/** A sandbox as the provisioner API tells of it, under `host`; undefined where it is to see none. */
export function toSandboxResponse(sandbox: Sandbox, host: string | undefined): SandboxResponse | undefined {
  const status = provisionerStatus(sandbox.state);
  // Without an address nobody can use it: the reference leaves such sandboxes out as well.
  if (status === undefined || sandbox.url === null) return undefined;
  return { sandbox_id: sandbox.id, sandbox_url: publicUrl(sandbox.url, host), status };
}
