import { MoorageError } from '#shared/errors.ts';
import type { Notice } from '#shared/shell-contract.ts';
import { Latest } from './latest.ts';

const NOTHING: Notice = { title: 'Moorage', text: '', details: null, busy: true, actions: [] };

/** What the notice page shows, and what its buttons do. */
export class NoticeBoard {
  readonly #notice = new Latest<Notice>(NOTHING);
  #onAct: (id: string) => void = () => undefined;

  /** Shows `notice`; `onAct` is called with the id of each of its buttons that is pressed. */
  post(notice: Notice, onAct: (id: string) => void = () => undefined): void {
    this.#onAct = onAct;
    this.#notice.set(notice);
  }

  read(signal?: AbortSignal): AsyncGenerator<Notice, undefined> {
    return this.#notice.read(signal);
  }

  /** Throws `INVALID_INPUT` for a button that is not shown. */
  act(id: string): void {
    if (!this.#notice.value.actions.some((action) => action.id === id))
      throw new MoorageError('INVALID_INPUT', 'Expected one of the buttons that are shown.');
    this.#onAct(id);
  }
}
