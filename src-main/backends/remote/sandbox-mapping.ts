import type { SandboxResponse } from '#shared/provisioner.ts';
import { SANDBOX_ID_PATTERN } from '#shared/sandbox.ts';
import type { BackendSandbox, RunState } from '../backend.ts';

/** The image of every sandbox of a provisioner: it does not say which, and lets nobody choose. */
export const REMOTE_IMAGE = "the provisioner's";

/** What names begin with: a provisioner knows its sandboxes by their ids, whatever they are called behind it. */
export const NAME_PREFIX = 'sandbox';

/** The id in a name; undefined where it is no name of ours. */
export function idOf(name: string): string | undefined {
  const id = name.startsWith(`${NAME_PREFIX}-`) ? name.slice(NAME_PREFIX.length + 1) : '';
  return SANDBOX_ID_PATTERN.test(id) ? id : undefined;
}

/**
 * A sandbox as its provisioner tells of it: by its id, its address and how it is. For whom it is and who made it the
 * provisioner does not say, nor since when it is there: `now`, Unix milliseconds, stands for that. `ref` is the address,
 * which another one under the same id as a rule does not get.
 */
export function fromProvisioner(answer: SandboxResponse, now: number): BackendSandbox {
  const { sandbox_id: sandboxId, sandbox_url: url, status } = answer;
  const runState = runStateOf(status);
  const isUsable = URL.canParse(url) && /^https?:/i.test(url);
  return {
    labels: { sandboxId, thread: null, instanceId: null, createdAt: now },
    name: `${NAME_PREFIX}-${sandboxId}`,
    ref: url,
    image: REMOTE_IMAGE,
    runState,
    ...(runState === 'pending' ? { pendingDetail: 'the provisioner is bringing it up' } : {}),
    exitCode: null,
    url: isUsable && runState !== 'exited' ? url : null,
    ports: [],
    mounts: [],
    limits: null,
  };
}

/** By the phases of a Pod, which a provisioner passes on; `NotFound` is one whose Pod is gone and whose address is left. */
function runStateOf(status: string): RunState {
  switch (status) {
    case 'Running':
      return 'running';
    case 'Pending':
      return 'pending';
    default:
      return 'exited';
  }
}
