import type { LiveEvent } from '#shared/contract.ts';
import type { Sandbox } from '#shared/sandbox.ts';

/** An active sandbox that was last used at `lastUsedAt`. */
function sandboxNamed(id: string, lastUsedAt: number): Sandbox {
  return {
    id,
    thread: null,
    name: `test-${id}`,
    backend: 'fake',
    image: 'fake/image',
    state: { kind: 'active', since: 0 },
    health: { kind: 'unknown' },
    url: 'http://127.0.0.1:8081',
    mounts: [],
    ports: [],
    limits: null,
    ownership: 'own',
    createdAt: 0,
    lastUsedAt,
    expiresAt: null,
    pinned: false,
    origin: { kind: 'found', at: null },
    idleTimeout: null,
  };
}

/** The event that tells of it. */
export function sandboxEvent(id: string, lastUsedAt: number): LiveEvent {
  return { kind: 'sandbox', sandbox: sandboxNamed(id, lastUsedAt) };
}
