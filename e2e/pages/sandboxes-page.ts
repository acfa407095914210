import type { Locator, Page } from '@playwright/test';
import { DestroyDialog } from './destroy-dialog.ts';
import { loadPage } from './load-page.ts';
import { NewSandboxDialog } from './new-sandbox-dialog.ts';
import { Palette } from './palette.ts';
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
  /** Long work: pulls, and what is done with many sandboxes. */
  readonly tray: Locator;
  /** What can be done with the selected ones. */
  readonly bulk: Locator;
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
    this.tray = page.getByRole('complementary', { name: 'Work under way' });
    this.bulk = page.getByRole('region', { name: 'With all that are selected' });
    this.engineNote = page.getByRole('complementary', { name: 'About the engine' });
  }

  /** Opens the dashboard by a link, and waits until it has something to show. */
  async open(link: string): Promise<void> {
    await loadPage(this.page, link);
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

  /** Threads of the rows that exist, from the top. */
  threads(): Promise<string[]> {
    return this.rows.getByRole('link').allTextContents();
  }

  sortBy(column: string): Promise<void> {
    return this.table.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  /** Chooses a value of one of the filters behind the button. */
  async filterBy(label: string, value: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Filters/ }).click();
    await this.page.getByRole('combobox', { name: label }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async showAs(layout: 'Table' | 'Cards'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Shown as' }).getByRole('img', { name: layout }).click();
  }

  async newSandbox(): Promise<NewSandboxDialog> {
    await this.page.getByRole('button', { name: 'New sandbox' }).click();
    return this.newSandboxDialog;
  }

  get newSandboxDialog(): NewSandboxDialog {
    return new NewSandboxDialog(this.page);
  }

  get palette(): Palette {
    return new Palette(this.page);
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
