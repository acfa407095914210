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

  /** What shows a file. */
  file(name: string): Locator {
    return this.table.getByRole('button', { name, exact: true });
  }

  /** Drops a file made in the page, filled with spaces, on what the panel says. */
  async drop({ name, size, on }: { readonly name: string; readonly size: number; readonly on: string }) {
    const dataTransfer = await this.panel.page().evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(${size}).fill(32)], ${JSON.stringify(name)}));
      return data;
    })()`);
    const target = this.panel.getByText(on);
    for (const event of ['dragenter', 'dragover', 'drop'])
      await target.dispatchEvent(event, { dataTransfer });
  }

  /** Chooses files in the browser's own dialog. */
  async upload(...files: readonly UploadedFile[]): Promise<void> {
    const chooser = this.panel.page().waitForEvent('filechooser');
    await this.button('Upload').click();
    await (await chooser).setFiles([...files]);
  }
}
