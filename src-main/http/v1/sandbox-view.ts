import { assertNever } from '#shared/errors.ts';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import { publicUrl } from '../public-url.ts';

/** A sandbox as `/v1` tells of it. Times are ISO 8601. */
export interface SandboxView {
  readonly sandbox_id: string;
  /** null while it has no address. */
  readonly sandbox_url: string | null;
  /** What it comes to for a client: of `Running` alone can it be used. */
  readonly status: 'Pending' | 'Running' | 'Stopped' | 'Failed' | 'Terminating';
  readonly state: SandboxState['kind'];
  /** Why it is stopped, failed or going; null otherwise. */
  readonly reason: string | null;
  readonly health: Sandbox['health']['kind'];
  readonly thread: { readonly user_id: string; readonly thread_id: string } | null;
  readonly image: string;
  readonly backend: string;
  readonly container: string;
  readonly ownership: Sandbox['ownership'];
  readonly pinned: boolean;
  readonly ports: readonly {
    readonly host_address: string;
    readonly host_port: number;
    readonly container_port: number;
  }[];
  readonly mounts: readonly {
    readonly host_path: string;
    readonly container_path: string;
    readonly read_only: boolean;
  }[];
  readonly created_at: string;
  readonly last_used_at: string;
  /** When it will be destroyed unless it is used; null: never. */
  readonly expires_at: string | null;
}

/** A sandbox, whole, its URL under `host`. */
export function toSandboxView(sandbox: Sandbox, host: string | undefined): SandboxView {
  const { state, thread, url } = sandbox;
  return {
    sandbox_id: sandbox.id,
    sandbox_url: url === null ? null : publicUrl(url, host),
    status: statusOf(state),
    state: state.kind,
    reason: 'reason' in state ? state.reason : null,
    health: sandbox.health.kind,
    thread: thread && { user_id: thread.userId, thread_id: thread.threadId },
    image: sandbox.image,
    backend: sandbox.backend,
    container: sandbox.name,
    ownership: sandbox.ownership,
    pinned: sandbox.pinned,
    ports: sandbox.ports.map(({ hostAddress, hostPort, containerPort }) => ({
      host_address: hostAddress,
      host_port: hostPort,
      container_port: containerPort,
    })),
    mounts: sandbox.mounts.map(({ source, target, readOnly }) => ({
      host_path: source,
      container_path: target,
      read_only: readOnly,
    })),
    created_at: isoTime(sandbox.createdAt),
    last_used_at: isoTime(sandbox.lastUsedAt),
    expires_at: sandbox.expiresAt === null ? null : isoTime(sandbox.expiresAt),
  };
}

function statusOf({ kind }: SandboxState): SandboxView['status'] {
  switch (kind) {
    case 'creating':
    case 'starting':
      return 'Pending';
    case 'active':
    case 'warm':
    case 'paused':
      return 'Running';
    case 'stopped':
    case 'gone':
      return 'Stopped';
    case 'failed':
      return 'Failed';
    case 'destroying':
      return 'Terminating';
    default:
      return assertNever(kind);
  }
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
