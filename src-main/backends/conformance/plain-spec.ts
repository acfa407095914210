import type { SandboxSpec } from '../backend.ts';

/** The part of a specification in which tests ask for nothing. */
export const PLAIN_SPEC = {
  mounts: [],
  extraMounts: [],
  environment: {},
  limits: { memory: 0, cpus: 0, pids: 0 },
  profile: 'aio',
  shmSize: 0,
} as const satisfies Partial<SandboxSpec>;
