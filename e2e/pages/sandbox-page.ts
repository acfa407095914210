import type { Locator, Page } from '@playwright/test';

/** The page of one sandbox. */
export class SandboxPage {
  readonly page: Page;
  readonly ports: Locator;
  readonly mounts: Locator;
  readonly facts: Locator;
  readonly logs: Locator;
  readonly history: Locator;
  readonly cause: Locator;
  readonly pinned: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ports = page.getByRole('region', { name: 'Ports' });
    this.mounts = page.getByRole('region', { name: 'Mounts' });
    this.facts = page.getByRole('region', { name: 'Sandbox', exact: true });
    this.logs = page.getByRole('region', { name: 'Last log lines' });
    this.history = page.getByRole('region', { name: 'History' });
    this.cause = page.getByRole('region', { name: 'Why it failed' });
    this.pinned = page.getByRole('switch', { name: 'Pinned' });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  back(): Promise<void> {
    return this.page.getByRole('link', { name: 'Back to the sandboxes' }).click();
  }
}
