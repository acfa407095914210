import type { Locator, Page } from '@playwright/test';

/** What the engine has to make sandboxes from, and what it is pulling. */
export class ImagesPage {
  readonly page: Page;
  readonly table: Locator;
  readonly image: Locator;
  readonly search: Locator;
  /** Under way, and those that failed. */
  readonly pulls: Locator;
  readonly presets: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table', { name: 'Images of the engine' });
    this.image = page.getByRole('textbox', { name: 'Image to pull' });
    this.search = page.getByRole('searchbox', { name: 'Name, tag or id' });
    this.pulls = page.getByRole('region', { name: 'Pulls' });
    this.presets = page.getByRole('list', { name: 'Images of sandboxes' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Images' }).click();
    await this.image.waitFor();
  }

  /** Rows of that reference, such as `127.0.0.1:5000/moorage/aio:latest`. */
  row(reference: string): Locator {
    return this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name: `Remove ${reference}`, exact: true }) });
  }

  async pull(reference: string): Promise<void> {
    await this.image.fill(reference);
    await this.image.press('Enter');
  }

  async remove(reference: string): Promise<Locator> {
    await this.row(reference)
      .getByRole('button', { name: `Remove ${reference}` })
      .click();
    return this.page.getByRole('dialog', { name: `Remove ${reference}?` });
  }
}
