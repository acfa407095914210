import type { z } from 'zod';

/** One entry of the `detail` of a 422, as pydantic writes it. */
export interface ValidationDetail {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Where an input came from: the first part of each `loc`. */
export type InputSource = 'body' | 'path';

interface Place {
  readonly loc: ValidationDetail['loc'];
  readonly input: unknown;
}

const EXPECTED: Readonly<Record<string, { readonly type: string; readonly msg: string }>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  boolean: { type: 'bool_type', msg: 'Input should be a valid boolean' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  object: {
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  },
};

/** Says what zod found wrong with `input` in the words and the shape of the reference service. */
export function toValidationDetail(
  error: z.ZodError,
  input: unknown,
  source: InputSource,
): readonly ValidationDetail[] {
  return error.issues.map((issue) => describe(issue, input, source));
}

/** A required input that is not there at all. */
export function missingInput(loc: ValidationDetail['loc'], input: unknown): ValidationDetail {
  return { type: 'missing', loc, msg: 'Field required', input };
}

/** A text that does not match `pattern`. */
export function patternMismatch({ loc, input }: Place, pattern: string): ValidationDetail {
  return {
    type: 'string_pattern_mismatch',
    loc,
    msg: `String should match pattern '${pattern}'`,
    input,
    ctx: { pattern },
  };
}

function describe(issue: z.core.$ZodIssue, root: unknown, source: InputSource): ValidationDetail {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const place = { loc: [source, ...path], input: valueAt(root, path) };
  if (issue.code === 'invalid_type')
    return wrongType(issue.expected, place, valueAt(root, path.slice(0, -1)));
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    // zod gives the pattern as a literal, with its slashes.
    return patternMismatch(place, issue.pattern?.replace(/^\/(.*)\/[a-z]*$/s, '$1') ?? '');
  }
  return { type: 'value_error', ...place, msg: `Value error, ${issue.message}` };
}

function wrongType(expected: string, { loc, input }: Place, parent: unknown): ValidationDetail {
  if (input === undefined) return missingInput(loc, parent);
  const { type, msg } = EXPECTED[expected] ?? {
    type: `${expected}_type`,
    msg: `Input should be a valid ${expected}`,
  };
  return { type, loc, msg, input };
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    root,
  );
}
