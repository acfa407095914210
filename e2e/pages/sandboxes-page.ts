import type { Locator, Page } from '@playwright/test';
import { DestroyDialog } from './destroy-dialog.ts';
import { NewSandboxDialog } from './new-sandbox-dialog.ts';
import { SandboxPage } from './sandbox-page.ts';
import { SandboxRow } from './sandbox-row.ts';

/** The list of sandboxes and the frame around it. */
export class SandboxesPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly table: Locator;
  /** Those that exist in the document: on the screen and near it. */
  readonly rows: Locator;
  readonly summary: Locator;
  readonly filter: Locator;
  readonly engine: Locator;
  readonly pulls: Locator;
  /** What is worth knowing of the engine though nothing is wrong. */
  readonly engineNote: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Sandboxes', level: 1 });
    this.table = page.getByRole('table', { name: 'Sandboxes' });
    this.rows = this.table.locator('tbody').getByRole('row');
    this.summary = page.getByRole('region', { name: 'Summary' });
    this.filter = page.getByRole('searchbox');
    this.engine = page.getByRole('button', { name: /^Engine:/ });
    this.pulls = page.getByRole('complementary', { name: 'Image pulls' });
    this.engineNote = page.getByRole('complementary', { name: 'About the engine' });
  }

  /** Opens the dashboard by a link, and waits until it has something to show. */
  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await this.engine.waitFor();
  }

  /** The row of a thread, or of an anonymous sandbox by its id. */
  row(name: string): SandboxRow {
    return new SandboxRow(
      this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) }),
    );
  }

  /** What is wrong with the whole page. */
  banner(title: string): Locator {
    return this.page.getByRole('alert', { name: title });
  }

  show(what: 'All' | 'Active' | 'Warm' | 'Trouble'): Promise<void> {
    return this.page.getByRole('navigation', { name: 'Show' }).getByRole('link', { name: what }).click();
  }

  async newSandbox(): Promise<NewSandboxDialog> {
    await this.page.getByRole('button', { name: 'New sandbox' }).click();
    return this.newSandboxDialog;
  }

  get newSandboxDialog(): NewSandboxDialog {
    return new NewSandboxDialog(this.page);
  }

  get destroyDialog(): DestroyDialog {
    return new DestroyDialog(this.page);
  }

  /** The page of the sandbox that has been opened. */
  get detail(): SandboxPage {
    return new SandboxPage(this.page);
  }

  async chooseColours(name: 'Light' | 'Dark' | 'System'): Promise<void> {
    await this.page.getByRole('button', { name: /^Colours:/ }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }
}
