import type { Locator } from '@playwright/test';

/** The shells of one sandbox. */
export class TerminalPanel {
  readonly panel: Locator;
  readonly tabs: Locator;
  /** What is typed into. */
  readonly input: Locator;
  /** What is shown: hidden from screen readers, which have a tree of their own. */
  readonly screen: Locator;
  readonly ended: Locator;
  readonly search: Locator;

  constructor(panel: Locator) {
    this.panel = panel;
    this.tabs = panel.getByRole('group', { name: 'Terminals' }).getByRole('button', { name: /^Terminal / });
    this.input = panel.getByRole('textbox', { name: /type here$/ });
    this.screen = panel.locator('.xterm-rows');
    this.ended = panel.getByRole('status').filter({ hasText: 'The shell has ended' });
    this.search = panel.getByRole('textbox', { name: 'Search the terminal' });
  }

  tab(name: string): Locator {
    return this.tabs.filter({ hasText: name });
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name });
  }

  /** Types a command and Enter. */
  async run(command: string): Promise<void> {
    await this.input.focus();
    await this.panel.page().keyboard.type(`${command}\n`);
  }
}
