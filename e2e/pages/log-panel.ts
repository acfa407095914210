import type { Locator } from '@playwright/test';

/** What one sandbox writes. */
export class LogPanel {
  readonly panel: Locator;
  /** The lines on screen and near it. */
  readonly lines: Locator;
  readonly search: Locator;
  readonly matches: Locator;

  constructor(panel: Locator) {
    this.panel = panel;
    this.lines = panel.getByRole('region', { name: 'Log lines' });
    this.search = panel.getByRole('searchbox', { name: 'Search the lines' });
    this.matches = panel.getByRole('status');
  }

  /** The line the search stands on. */
  get current(): Locator {
    return this.lines.locator('[data-current="true"]');
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  level(name: 'All' | 'Info' | 'Warnings' | 'Errors'): Promise<void> {
    return this.panel.getByRole('radiogroup', { name: 'Least level shown' }).getByText(name).click();
  }
}
