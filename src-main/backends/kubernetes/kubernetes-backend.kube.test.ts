import { describe, inject, it } from 'vitest';
import { describeBackend } from '../conformance.ts';
import { KUBERNETES_FEATURES } from './kubernetes-backend.ts';
import { openKubernetesBed } from './testing/conformance-bed.ts';

const { noPods } = inject('cluster');

if (noPods === null) {
  describeBackend({
    name: 'kubernetes',
    features: KUBERNETES_FEATURES,
    open: () => openKubernetesBed({ access: 'port-forward' }),
  });
} else {
  describe('kubernetes backend', () => {
    it('is put through the suite of all backends', ({ skip }) => skip(noPods));
  });
}
