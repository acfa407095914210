import type { AppInfo } from '#shared/contract.ts';

/** What a small app says of itself, with `changes`. */
export function appInfo(changes: Partial<AppInfo> = {}): AppInfo {
  return {
    version: '0.0.0',
    apiUrl: 'http://127.0.0.1:8002',
    keyRequired: false,
    home: '/home/of/tests',
    autoBackend: true,
    image: 'fake/image',
    replicas: 3,
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
