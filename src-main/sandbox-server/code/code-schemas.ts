import * as z from 'zod';
import { commandText, defaulted, optional } from '../http/schema.ts';

export const executeRequest = z.object({
  language: z.enum(['python', 'javascript']),
  code: commandText,
  timeout: optional(z.int().positive()),
  cwd: optional(commandText),
  stateful: z.boolean().default(false),
  session_id: optional(z.string()),
});

export const nodeExecuteRequest = z.object({
  code: commandText,
  timeout: optional(z.int().positive()),
  stdin: optional(z.string()),
  files: defaulted(z.record(z.string(), z.string()), {}),
  stateful: defaulted(z.boolean(), false),
  session_id: optional(z.string()),
  cwd: optional(commandText),
  version: optional(z.string()),
});
