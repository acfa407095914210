import type * as z from 'zod';

/** One fault of a request, as pydantic words it. */
export interface ValidationDetail {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
}

type Issue = z.core.$ZodIssue;

/** The type and the words for a value of the wrong type, by the type that was expected. */
const WRONG_TYPE: Readonly<Record<string, readonly [type: string, msg: string]>> = {
  string: ['string_type', 'Input should be a valid string'],
  number: ['float_type', 'Input should be a valid number'],
  int: ['int_type', 'Input should be a valid integer'],
  boolean: ['bool_type', 'Input should be a valid boolean'],
  array: ['list_type', 'Input should be a valid list'],
  record: ['dict_type', 'Input should be a valid dictionary'],
  object: ['model_attributes_type', 'Input should be a valid dictionary or object to extract fields from'],
};

/** The faults that zod found in `input`, which came from `source` (`body`, `query`), in FastAPI's shape. */
export function toValidationDetail(error: z.ZodError, input: unknown, source: string): ValidationDetail[] {
  return error.issues.map((issue) => detailOf(issue, input, source));
}

function detailOf(issue: Issue, root: unknown, source: string): ValidationDetail {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const loc = [source, ...path];
  const input = valueAt(root, path);
  if (issue.code === 'invalid_type' && input === undefined) {
    return { type: 'missing', loc, msg: 'Field required', input: valueAt(root, path.slice(0, -1)) };
  }
  const [type, msg] = wordsOf(issue);
  return { type, loc, msg, input };
}

function wordsOf(issue: Issue): readonly [type: string, msg: string] {
  switch (issue.code) {
    case 'invalid_type':
      return WRONG_TYPE[issue.expected] ?? ['value_error', issue.message];
    case 'invalid_value':
      return ['enum', `Input should be ${alternatives(issue.values)}`];
    case 'too_small':
      return ['greater_than_equal', `Input should be greater than or equal to ${issue.minimum}`];
    case 'too_big':
      return ['less_than_equal', `Input should be less than or equal to ${issue.maximum}`];
    default:
      return ['value_error', issue.message];
  }
}

/** `'a', 'b' or 'c'`. */
function alternatives(values: readonly unknown[]): string {
  const quoted = values.map((value) => `'${String(value)}'`);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ');
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)?.[step], root);
}
