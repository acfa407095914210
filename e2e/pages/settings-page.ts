import type { Locator, Page } from '@playwright/test';

/** Every key of config.yaml. */
export class SettingsPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly save: Locator;
  readonly discard: Locator;
  /** How many changes are not saved, or wrong. */
  readonly state: Locator;
  readonly engines: Locator;
  /** Asks before the engine is changed. */
  readonly change: Locator;
  readonly key: Locator;
  /** Why config.yaml as it stands is refused, on every page. */
  readonly problem: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Settings', level: 1 });
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.discard = page.getByRole('button', { name: 'Discard' });
    this.state = page.getByRole('region', { name: /not saved/ }).getByRole('status');
    this.engines = page.getByRole('list', { name: 'Engines found' });
    this.change = page.getByRole('dialog', { name: 'Change the engine?' });
    this.key = page.getByTestId('api-key');
    this.problem = page.getByRole('alert', { name: /^(The settings need|config\.yaml is refused)/ });
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Settings' }).first().click();
    await this.heading.waitFor();
  }

  field(title: string): Locator {
    return this.page.getByRole('textbox', { name: title, exact: true });
  }

  choice(title: string): Locator {
    return this.page.getByRole('combobox', { name: title, exact: true });
  }

  /** One key with all that is said of it. */
  row(key: string): Locator {
    return this.page
      .locator('code', { hasText: new RegExp(`^${key.replaceAll('.', '\\.')}$`) })
      .locator('../..');
  }

  engine(title: string): Locator {
    return this.engines.getByRole('listitem').filter({ hasText: title });
  }
}
