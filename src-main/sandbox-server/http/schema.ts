import * as z from 'zod';
import { ApiError } from './api-error.ts';
import { toValidationDetail } from './validation-detail.ts';

/** Building blocks of the request schemas, which take what the reference service takes. */

/** A field that may be left out or null. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A field that may be left out or null, either standing for `fallback`. */
export function defaulted<T extends z.ZodType>(schema: T, fallback: z.output<T>) {
  return schema.nullish().transform((value): z.output<T> => value ?? fallback);
}

const hasNoNul = (text: string) => !text.includes('\0');

/** A text that is handed to a program, which takes a NUL for its end. */
export const commandText = z.string().refine(hasNoNul, 'Value error, a NUL byte cannot be passed on');

/** A number of seconds. */
export const seconds = z.number().nonnegative();

/** Seconds as milliseconds; undefined stays. */
export function toMs(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}

/** The query of a request, checked. Throws an ApiError (422) unless it fits. */
export function readQuery<T extends z.ZodType>(query: URLSearchParams, schema: T): z.output<T> {
  const values = Object.fromEntries(query);
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw new ApiError(422, toValidationDetail(result.error, values, 'query'));
}
