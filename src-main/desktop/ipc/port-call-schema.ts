import { z } from 'zod';
import { PORT_SERVICES, type PortCall } from '#shared/ipc.ts';

/** Largest message a page may send, in characters or bytes: a piece of a file in Base64 and what is around it. */
const MAX_MESSAGE = 2 * 1024 * 1024;

const port = z.uuid();
const data = z.union([
  z.string().max(MAX_MESSAGE),
  z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= MAX_MESSAGE, 'too large'),
]);

/** What a page may ask; whatever else comes is refused. */
export const portCallSchema: z.ZodType<PortCall> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), port, service: z.enum(PORT_SERVICES) }),
  z.strictObject({ kind: z.literal('message'), port, data }),
  z.strictObject({ kind: z.literal('taken'), port, length: z.int().positive() }),
  z.strictObject({ kind: z.literal('close'), port }),
]);
