import type { Locator, Page } from '@playwright/test';

export class DestroyDialog {
  readonly dialog: Locator;
  readonly confirm: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Destroy / });
    this.confirm = this.dialog.getByRole('button', { name: 'Destroy' });
  }
}
