import { z } from 'zod';
import { SANDBOX_ID_PATTERN } from '../sandbox.ts';

/** Names a sandbox. */
export const sandboxIdInput = z.object({ id: z.string().regex(SANDBOX_ID_PATTERN) });

/** Names many. */
export const sandboxIdsInput = z.object({ ids: z.array(z.string().regex(SANDBOX_ID_PATTERN)).max(10_000) });
