import { KeptFiles } from '../../e2e/pages/kept-files.ts';
import type { SandboxesPage } from '../../e2e/pages/sandboxes-page.ts';
import { settle } from './five-sandboxes.ts';

/** One picture: what it is called, and how the page comes to show it. */
export interface Shot {
  readonly name: string;
  /** Brings what is to be seen onto the page, and waits until it is there. */
  readonly show: (dashboard: SandboxesPage) => Promise<void>;
  /** Milliseconds before the first picture, for curves to get a shape; none unless set. */
  readonly rest?: number;
}

/** The thread whose own page is shown. */
const THREAD = 'research-42';

/** Every page and everything that floats above one. Each begins on the list, as a table. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'dashboard',
    rest: 20_000,
    show: async (dashboard) => {
      await settle(dashboard);
      await dashboard.row('paper-draft').row.hover();
    },
  },
  {
    name: 'selection',
    show: async (dashboard) => {
      await dashboard.row('research-42').checkbox.check();
      await dashboard.row('nightly-eval').checkbox.click({ modifiers: ['Shift'] });
      await dashboard.bulk.waitFor();
    },
  },
  {
    name: 'menu',
    show: async (dashboard) => {
      await dashboard.row(THREAD).row.click({ button: 'right', position: { x: 420, y: 20 } });
      await dashboard.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'cards',
    rest: 20_000,
    show: async (dashboard) => {
      await dashboard.showAs('Cards');
      await dashboard.page.getByRole('list', { name: 'Sandboxes' }).getByRole('listitem').first().hover();
    },
  },
  {
    name: 'new-sandbox',
    show: async (dashboard) => {
      const dialog = await dashboard.newSandbox();
      await dialog.button('More options').click();
      await dialog.button('Add a folder').click();
      await dialog.field('Folder here').fill('/data/papers');
      await dialog.field('Path in the sandbox').fill('/mnt/papers');
      await dialog.field('Memory').fill('2g');
    },
  },
  {
    name: 'destroy',
    show: async (dashboard) => {
      await dashboard.row(THREAD).destroy();
      await dashboard.destroyDialog.confirm.waitFor();
    },
  },
  {
    name: 'palette',
    show: async ({ page, palette }) => {
      await page.keyboard.press('Control+k');
      await palette.search.fill('re');
    },
  },
  {
    name: 'shortcuts',
    show: async ({ page }) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  ...['Overview', 'Charts', 'Logs', 'Terminal', 'Files', 'Health', 'Events', 'Connect'].map(tab),
  ...['Activity', 'Images', 'Settings', 'Diagnostics'].map(railPage),
  {
    name: 'kept-files',
    show: async (dashboard) => {
      await foldTray(dashboard);
      const kept = new KeptFiles(dashboard.page);
      await kept.open();
      await kept.row(THREAD).waitFor();
      await kept.region.evaluate((region) => region.scrollIntoView({ block: 'center' }));
    },
  },
];

function tab(name: string): Shot {
  return {
    rest: name === 'Charts' ? 20_000 : 1_500,
    name: `sandbox-${name.toLowerCase()}`,
    show: async (dashboard) => {
      await foldTray(dashboard);
      await dashboard.row(THREAD).link.click();
      await dashboard.page
        .getByRole('navigation', { name: 'Parts of this page' })
        .getByRole('link', { name })
        .click();
    },
  };
}

function railPage(name: string): Shot {
  return {
    name: name.toLowerCase(),
    show: async (dashboard) => {
      const { page } = dashboard;
      await foldTray(dashboard);
      await page
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('link', { name })
        .click({ timeout: 5_000 });
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    },
  };
}

/** Of the work under way, if there still is any, only its line stays: the rest of the page is what is shown. */
async function foldTray({ page }: SandboxesPage): Promise<void> {
  const fold = page.getByRole('button', { name: 'Hide the work under way' });
  if (await fold.isVisible()) await fold.click();
}
