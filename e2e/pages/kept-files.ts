import type { Locator, Page } from '@playwright/test';

/** The files of all threads, on the page of the settings. */
export class KeptFiles {
  readonly page: Page;
  readonly region: Locator;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Kept files' });
    this.table = this.region.getByRole('table', { name: 'Kept files' });
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Settings' })
      .click();
    await this.region.waitFor();
  }

  /** The row of a thread, or of an anonymous sandbox by its id. */
  row(name: string): Locator {
    return this.table.getByRole('row').filter({
      has: this.page.getByRole('rowheader').filter({ hasText: new RegExp(`^(sandbox )?${name}\\b`) }),
    });
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  removal(name: string): Locator {
    return this.row(name).getByRole('button', { name: /^Delete the files of/ });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: /^Delete the files of/ });
  }
}
