import type { Locator, Page } from '@playwright/test';
import { FilesPanel } from './files-panel.ts';
import { LogPanel } from './log-panel.ts';
import { TerminalPanel } from './terminal-panel.ts';

export const SANDBOX_TABS = [
  'Overview',
  'Charts',
  'Logs',
  'Terminal',
  'Files',
  'Health',
  'Events',
  'Connect',
] as const;
export type SandboxTab = (typeof SANDBOX_TABS)[number];

/** The page of one sandbox. */
export class SandboxPage {
  readonly page: Page;
  readonly ports: Locator;
  readonly mounts: Locator;
  readonly facts: Locator;
  readonly history: Locator;
  readonly cause: Locator;
  readonly pinned: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ports = page.getByRole('region', { name: 'Ports' });
    this.mounts = page.getByRole('region', { name: 'Mounts' });
    this.facts = page.getByRole('region', { name: 'Sandbox', exact: true });
    this.history = page.getByRole('region', { name: 'History' });
    this.cause = page.getByRole('region', { name: 'Why it failed' });
    this.pinned = page.getByRole('switch', { name: 'Pinned' });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  /** A part of the page, opened by its tab. */
  async open(tab: SandboxTab): Promise<Locator> {
    await this.tab(tab).click();
    return this.panel(tab);
  }

  tab(tab: SandboxTab): Locator {
    return this.page
      .getByRole('navigation', { name: 'Parts of this page' })
      .getByRole('link', { name: tab, exact: true });
  }

  panel(tab: SandboxTab): Locator {
    return this.page.getByRole('region', { name: tab, exact: true });
  }

  get terminal(): TerminalPanel {
    return new TerminalPanel(this.panel('Terminal'));
  }

  get log(): LogPanel {
    return new LogPanel(this.panel('Logs'));
  }

  get files(): FilesPanel {
    return new FilesPanel(this.panel('Files'));
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true });
  }

  back(): Promise<void> {
    return this.page.getByRole('link', { name: 'Back to the sandboxes' }).click();
  }
}
