import { ERROR_CATALOGUE } from '#shared/errors.ts';
import { strings } from '../../../strings.ts';

/** What the catalogue calls an error, for a heading. */
export function failureTitle(code: string): string {
  return code in ERROR_CATALOGUE
    ? ERROR_CATALOGUE[code as keyof typeof ERROR_CATALOGUE].title
    : strings.detail.cause;
}
