import { inject } from 'vitest';
import { describeBackend } from '../conformance.ts';
import { APPLE_CONTAINER_FEATURES } from './apple-container-backend.ts';
import { openAppleContainerBed, RELEASES } from './testing/apple-container-bed.ts';

for (const release of RELEASES) {
  describeBackend({
    name: `apple-container ${release}`,
    features: APPLE_CONTAINER_FEATURES,
    open: () => openAppleContainerBed(inject('dockerHost'), release),
  });
}
