import type { Locator, Page } from '@playwright/test';

/** What Moorage needs of the computer. */
export class DiagnosticsPage {
  readonly page: Page;
  readonly checks: Locator;
  /** What they come to. */
  readonly verdict: Locator;
  readonly again: Locator;
  readonly copy: Locator;

  constructor(page: Page) {
    this.page = page;
    this.checks = page.getByRole('region', { name: 'Checks' }).getByRole('listitem');
    this.verdict = page.getByRole('status').filter({ hasText: 'needed' });
    this.again = page.getByRole('button', { name: 'Check again' });
    this.copy = page.getByRole('button', { name: 'Copy as text' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Diagnostics' }).first().click();
    await this.page.getByRole('heading', { name: 'Diagnostics', level: 1 }).waitFor();
  }

  check(title: string): Locator {
    return this.checks.filter({ hasText: title });
  }
}
