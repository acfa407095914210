import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { InvalidInput } from './invalid-input.ts';
import { PythonJsonError, parsePythonJson } from './python-json.ts';
import { rawBodyOf } from './raw-body.ts';
import {
  missingInput,
  patternMismatch,
  toValidationDetail,
  type ValidationDetail,
} from './validation-detail.ts';

/** `application/json` and `application/<anything>+json`, with or without parameters. */
const JSON_TYPE = /^\s*application\/(?:[^\s;,/]+\+)?json\s*(?:;|$)/i;

/** Throws {@link InvalidInput} unless the body is there and fits `schema`. */
export function parseBody<T extends z.ZodType>(request: FastifyRequest, schema: T): z.output<T> {
  const value = readBody(request);
  if (value === undefined || value === null) throw new InvalidInput([missingInput(['body'], null)]);
  return check(value, schema);
}

/** As {@link parseBody}; no body at all stands for `{}`. */
export function parseOptionalBody<T extends z.ZodType>(request: FastifyRequest, schema: T): z.output<T> {
  return check(readBody(request) ?? {}, schema);
}

/** `value` if it matches `pattern`. Throws {@link InvalidInput} that calls the path parameter `field`. */
export function parsePathText(value: string, field: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new InvalidInput([patternMismatch({ loc: ['path', field], input: value }, pattern.source)]);
}

function check<T extends z.ZodType>(value: unknown, schema: T): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInput(toValidationDetail(result.error, value, 'body'));
  return result.data;
}

/** Undefined when there is no body; the text itself when it is not declared to be JSON. */
function readBody(request: FastifyRequest): unknown {
  const bytes = rawBodyOf(request);
  if (bytes.length === 0) return undefined;
  if (!JSON_TYPE.test(request.declaredType ?? '')) return bytes.toString('utf8');
  try {
    return parsePythonJson(decode(bytes));
  } catch (error) {
    if (error instanceof PythonJsonError) throw new InvalidInput([invalidJson(error)]);
    throw error;
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PythonJsonError('Invalid UTF-8', 0);
  }
}

function invalidJson({ message, position }: PythonJsonError): ValidationDetail {
  return {
    type: 'json_invalid',
    loc: ['body', position],
    msg: 'JSON decode error',
    input: {},
    ctx: { error: message },
  };
}
