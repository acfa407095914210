import { inject } from 'vitest';
import { describeBackend } from '../conformance.ts';
import { REMOTE_FEATURES } from './remote-backend.ts';
import { openRemoteBed } from './testing/remote-bed.ts';

describeBackend({
  name: 'remote',
  features: REMOTE_FEATURES,
  open: () => openRemoteBed(inject('dockerHost')),
});
