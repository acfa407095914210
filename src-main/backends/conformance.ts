import { afterAll, beforeAll, describe } from 'vitest';
import type { BackendFeatures } from './backend.ts';
import { type ConformanceBed, ConformanceContext } from './conformance/bed.ts';
import { describeFailures } from './conformance/failures.ts';
import { describeFeatures } from './conformance/features.ts';
import { describeImages } from './conformance/images.ts';
import { describeLifecycle } from './conformance/lifecycle.ts';
import { describeLogFollowing } from './conformance/log-following.ts';
import { describeObservation } from './conformance/observation.ts';
import { describeTerminals } from './conformance/terminals.ts';

export type { ConformanceBed } from './conformance/bed.ts';

/**
 * The suite every backend is put through: what `backend.ts` promises, asked of a real engine. Call it at the top
 * level of a test file:
 *
 *     describeBackend({ name: 'docker', features: DOCKER_FEATURES, open: async () => ({ backend, prefix, … }) });
 *
 * `open` is called once, before the first test; what it gives is disposed after the last, the backend with it.
 * `features` is what the backend declares: the suite holds it to exactly that.
 */
export function describeBackend(suite: {
  readonly name: string;
  readonly features: BackendFeatures;
  readonly open: () => Promise<ConformanceBed>;
}): void {
  describe(`${suite.name} backend`, () => {
    const context = new ConformanceContext(suite.features);
    beforeAll(async () => context.open(suite.open));
    afterAll(async () => context.close());

    describeLifecycle(context);
    describeObservation(context);
    describeFeatures(context);
    if (suite.features.logs) describeLogFollowing(context);
    if (suite.features.exec) describeTerminals(context);
    if (suite.features.imageStore) describeImages(context);
    describeFailures(context);
  });
}
