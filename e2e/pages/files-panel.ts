import type { Locator } from '@playwright/test';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The files of a thread. */
export class FilesPanel {
  readonly panel: Locator;
  readonly table: Locator;
  readonly transfers: Locator;

  constructor(panel: Locator) {
    this.panel = panel;
    this.table = panel.getByRole('table', { name: 'Files' });
    this.transfers = panel.getByRole('region', { name: 'Uploads and downloads' });
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ hasText: name });
  }

  area(name: 'Workspace' | 'Uploads' | 'Outputs'): Promise<void> {
    return this.panel
      .getByRole('navigation', { name: 'Directories of the thread' })
      .getByRole('link', { name })
      .click();
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  preview(name: string): Locator {
    return this.panel.getByRole('region', { name: `Preview of ${name}` });
  }

  /** Chooses files in the browser's own dialog. */
  async upload(...files: readonly UploadedFile[]): Promise<void> {
    const chooser = this.panel.page().waitForEvent('filechooser');
    await this.button('Upload').click();
    await (await chooser).setFiles([...files]);
  }
}
