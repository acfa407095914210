import { describeBackend } from '../conformance.ts';
import { EMBEDDED_FEATURES } from './embedded-backend.ts';
import { openEmbeddedBed } from './testing/embedded-bed.ts';

describeBackend({ name: 'embedded', features: EMBEDDED_FEATURES, open: openEmbeddedBed });
