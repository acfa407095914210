import { inject } from 'vitest';
import { describeBackend } from '../conformance.ts';
import { DOCKER_FEATURES } from './docker-backend.ts';
import { openDockerBed } from './testing/docker-bed.ts';

describeBackend({
  name: 'docker',
  features: DOCKER_FEATURES,
  open: async () => openDockerBed(inject('dockerHost')),
});
