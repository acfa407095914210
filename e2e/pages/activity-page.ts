import type { Locator, Page } from '@playwright/test';

/** The journal of everything. */
export class ActivityPage {
  readonly page: Page;
  readonly table: Locator;
  /** Those that exist in the document: on the screen and near it. */
  readonly rows: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table', { name: 'What happened, newest first' });
    this.rows = this.table.locator('tbody').getByRole('row');
    this.search = page.getByRole('searchbox', { name: 'Thread, user, id or reason' });
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Activity' })
      .click();
    await this.search.waitFor();
  }

  /** Rows that say `what` of a thread. */
  row(thread: string, what: string): Locator {
    return this.rows
      .filter({ has: this.page.getByRole('link', { name: thread, exact: true }) })
      .filter({ has: this.page.getByRole('cell', { name: what, exact: true }) });
  }

  show(what: 'All' | 'Endings' | 'Failures'): Promise<void> {
    return this.page.getByRole('navigation', { name: 'Show' }).getByRole('link', { name: what }).click();
  }

  /** Chooses one of the filters behind the button. */
  async filterBy(label: 'What' | 'Who' | 'Thread' | 'When', value: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Filters/ }).click();
    const filters = this.page.getByRole('dialog', { name: 'Filters' });
    await filters
      .getByRole('combobox', { name: label })
      .or(filters.getByRole('textbox', { name: label }))
      .click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
    await this.page.getByRole('button', { name: /^Filters/ }).click();
    await filters.waitFor({ state: 'hidden' });
  }

  /** What was saved, and under which name. */
  async export(format: 'As CSV' | 'As JSON'): Promise<{ readonly name: string; readonly path: string }> {
    const saved = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: format }).click();
    const download = await saved;
    return { name: download.suggestedFilename(), path: await download.path() };
  }
}
