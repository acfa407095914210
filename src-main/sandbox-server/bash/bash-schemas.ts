import * as z from 'zod';
import { commandText, defaulted, optional, seconds } from '../http/schema.ts';

const hasNoEquals = (name: string) => name !== '' && !name.includes('=');

export const execRequest = z.object({
  session_id: optional(z.string()),
  command: commandText,
  exec_dir: optional(commandText),
  env: defaulted(
    z.record(commandText.refine(hasNoEquals, 'Value error, a name is not empty and has no ='), commandText),
    {},
  ),
  async_mode: z.boolean().default(false),
  timeout: optional(seconds),
  hard_timeout: optional(seconds),
  max_output_length: z.int().nonnegative().default(50_000),
});

export const outputRequest = z.object({
  session_id: z.string(),
  command_id: optional(z.string()),
  offset: z.int().nonnegative().default(0),
  stderr_offset: z.int().nonnegative().default(0),
  wait: z.boolean().default(false),
  wait_timeout: seconds.default(30),
});

export const writeRequest = z.object({
  session_id: z.string(),
  command_id: optional(z.string()),
  input: z.string(),
});

export const killRequest = z.object({
  session_id: z.string(),
  signal: z.enum(['SIGTERM', 'SIGKILL', 'SIGINT']).default('SIGTERM'),
});

export const createRequest = z.object({
  session_id: optional(z.string()),
  exec_dir: optional(commandText),
  snapshot_path: optional(commandText),
});
