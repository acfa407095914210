import type { Locator, Page } from '@playwright/test';

/** What opens on Ctrl K: finds everything, does everything. */
export class Palette {
  readonly dialog: Locator;
  readonly search: Locator;
  /** The one that Enter takes. */
  readonly chosen: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Search and commands' });
    this.search = this.dialog.getByRole('textbox');
    this.chosen = this.dialog.locator('[data-selected]');
  }

  item(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', { name });
  }
}
