import type { Locator, Page } from '@playwright/test';

type ImageName = 'All-in-one' | 'Lite' | 'Custom';

export class NewSandboxDialog {
  readonly dialog: Locator;
  readonly thread: Locator;
  readonly imageChoice: Locator;
  /** Where a custom image is named. */
  readonly customImage: Locator;
  /** What is wrong with the request, or why the creation failed. */
  readonly failure: Locator;
  /** The creation's steps, while one is under way. */
  readonly steps: Locator;
  /** The last lines of one that failed. */
  readonly lastLines: Locator;
  /** The dialog while a folder is chosen in it. */
  readonly folderBrowser: Locator;
  readonly folders: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'New sandbox' });
    this.thread = this.dialog.getByRole('textbox', { name: 'Thread' });
    this.imageChoice = this.dialog.getByRole('radiogroup', { name: 'Image' });
    this.customImage = this.dialog.getByRole('textbox', { name: 'Image reference' });
    this.failure = this.dialog.getByRole('alert');
    this.steps = this.dialog.getByRole('list', { name: 'Progress of the creation' });
    this.lastLines = this.dialog.getByRole('region', { name: 'Its last lines' });
    this.folderBrowser = page.getByRole('dialog', { name: 'Choose a folder' });
    this.folders = this.folderBrowser.getByRole('list', { name: 'Folders' });
  }

  image(name: ImageName): Locator {
    return this.imageChoice.getByRole('radio', { name, exact: true });
  }

  chooseImage(name: ImageName): Promise<void> {
    return this.imageChoice.getByText(name, { exact: true }).click();
  }

  field(name: string): Locator {
    return this.dialog.getByRole('textbox', { name });
  }

  folder(name: string): Locator {
    return this.folders.getByRole('button', { name, exact: true });
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  submit(): Promise<void> {
    return this.dialog.getByRole('button', { name: 'Create' }).click();
  }

  /** Fills in what is given and asks for the sandbox. */
  async create({ thread, image }: { readonly thread: string; readonly image?: string }): Promise<void> {
    await this.thread.fill(thread);
    if (image !== undefined) {
      await this.chooseImage('Custom');
      await this.customImage.fill(image);
    }
    await this.submit();
  }
}
