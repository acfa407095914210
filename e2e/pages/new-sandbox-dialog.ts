import type { Locator, Page } from '@playwright/test';

export class NewSandboxDialog {
  readonly dialog: Locator;
  readonly thread: Locator;
  readonly image: Locator;
  readonly failure: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'New sandbox' });
    this.thread = this.dialog.getByRole('textbox', { name: 'Thread' });
    this.image = this.dialog.getByRole('textbox', { name: 'Image' });
    this.failure = this.dialog.getByRole('alert');
  }

  /** Fills in what is given and asks for the sandbox. */
  async create({ thread, image }: { readonly thread: string; readonly image?: string }): Promise<void> {
    await this.thread.fill(thread);
    if (image !== undefined) await this.image.fill(image);
    await this.dialog.getByRole('button', { name: 'Create' }).click();
  }
}
