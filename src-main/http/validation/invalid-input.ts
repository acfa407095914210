import type { ValidationDetail } from './validation-detail.ts';

/** An input that is answered with 422 and the reason, in the reference's shape, before anything is touched. */
export class InvalidInput extends Error {
  readonly detail: readonly ValidationDetail[];

  constructor(detail: readonly ValidationDetail[]) {
    super(detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; '));
    this.name = 'InvalidInput';
    this.detail = detail;
  }
}
