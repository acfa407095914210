import * as z from 'zod';
import { commandText, defaulted, optional, seconds } from '../http/schema.ts';

export const execRequest = z.object({
  id: optional(z.string()),
  exec_dir: optional(commandText),
  command: commandText,
  async_mode: z.boolean().default(false),
  timeout: optional(seconds),
  strict: defaulted(z.boolean(), false),
  no_change_timeout: optional(z.int().nonnegative()),
  hard_timeout: optional(seconds),
  preserve_symlinks: defaulted(z.boolean(), false),
  truncate: z.boolean().default(true),
});

export const sessionRequest = z.object({ id: z.string() });

export const waitRequest = z.object({
  id: z.string(),
  seconds: optional(z.int().nonnegative()),
  max_wait_seconds: optional(z.int().nonnegative()),
});

export const writeRequest = z.object({ id: z.string(), input: z.string(), press_enter: z.boolean() });

export const createSessionRequest = z.object({
  id: z.string().optional(),
  exec_dir: optional(commandText),
  no_change_timeout: optional(z.int().nonnegative()),
  preserve_symlinks: defaulted(z.boolean(), false),
});

export const updateSessionRequest = z.object({
  id: z.string(),
  no_change_timeout: optional(z.int().nonnegative()),
});
