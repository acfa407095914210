import type { Locator } from '@playwright/test';

/** One row of the list. */
export class SandboxRow {
  readonly row: Locator;
  readonly link: Locator;

  constructor(row: Locator) {
    this.row = row;
    this.link = row.getByRole('link');
  }

  /** The word of its state. */
  state(word: string): Locator {
    return this.row.getByText(word, { exact: true });
  }

  get checkbox(): Locator {
    return this.row.getByRole('checkbox');
  }

  button(name: string | RegExp): Locator {
    return this.row.getByRole('button', { name });
  }

  async release(): Promise<void> {
    await this.row.hover();
    await this.button('Release to the warm pool').click();
  }

  async destroy(): Promise<void> {
    await this.row.hover();
    await this.button('Destroy…').click();
  }
}
