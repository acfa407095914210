import type { AppInfo, LiveEvent } from '#shared/contract.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';

/** A Unix time in milliseconds for tests to count from. */
export const NOON = Date.UTC(2026, 0, 15, 12);

/** An active, healthy sandbox of thread `research-42`, but for what `changes` says. */
export function aSandbox(changes: Partial<Sandbox> = {}): Sandbox {
  return {
    id: 'a1b2c3d4',
    thread: { userId: 'default', threadId: 'research-42' },
    name: 'deer-flow-sandbox-a1b2c3d4',
    backend: 'docker',
    image: 'registry.example/all-in-one:1.0',
    state: { kind: 'active', since: NOON },
    health: { kind: 'healthy', latency: 3, checkedAt: NOON },
    url: 'http://127.0.0.1:8081',
    mounts: [{ source: '/home/me/threads/research-42/workspace', target: '/mnt/workspace', readOnly: false }],
    ports: [{ hostAddress: '127.0.0.1', hostPort: 8081, containerPort: 8080 }],
    limits: { memory: 2 ** 32, cpus: 2, pids: 4096 },
    ownership: 'own',
    createdAt: NOON,
    lastUsedAt: NOON,
    expiresAt: NOON + 600_000,
    pinned: false,
    origin: { kind: 'created', by: { kind: 'user' } },
    idleTimeout: null,
    ...changes,
  };
}

export function anApp(changes: Partial<AppInfo> = {}): AppInfo {
  return {
    version: '0.1.0',
    apiUrl: 'http://127.0.0.1:8002',
    keyRequired: false,
    home: '/home/me/.moorage',
    autoBackend: true,
    image: 'registry.example/all-in-one:1.0',
    replicas: 8,
    idleTimeout: 600,
    host: 'headless',
    platform: 'linux',
    containerPort: 8080,
    reapingPaused: false,
    settingsProblem: null,
    homeProblem: null,
    features: {
      logs: true,
      stats: true,
      pause: true,
      pull: true,
      exec: true,
      imageStore: true,
      hostMounts: true,
      limits: true,
      images: true,
    },
    ...changes,
  };
}

/** A connected Docker. */
export function anEngine(): EngineStatus {
  return {
    kind: 'connected',
    backend: 'docker',
    product: 'Docker',
    version: '28.5',
    endpoint: 'unix:///var/run/docker.sock',
    since: NOON,
  };
}

export function aSnapshot(
  changes: Partial<Extract<LiveEvent, { kind: 'snapshot' }>> = {},
): Extract<LiveEvent, { kind: 'snapshot' }> {
  return {
    kind: 'snapshot',
    app: anApp(),
    engine: anEngine(),
    sandboxes: [],
    pulls: [],
    tasks: [],
    requestsPerMinute: 0,
    now: NOON,
    ...changes,
  };
}
