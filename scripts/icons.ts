import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { LAUNCH_OPTIONS } from '../e2e/fixtures/browser/launch-options.ts';
import { runScript } from './commands/run-script.ts';
import { ICNS_SIZES, icnsOf } from './icons/icns.ts';
import { icoOf, type SizedPng } from './icons/ico.ts';
import { REPOSITORY } from './repository.ts';

const ICONS = join(REPOSITORY, 'assets', 'icons');
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
const TRAY_STATES = ['idle', 'working', 'trouble'];
/** At 100, 125, 150, 200 and 300 %. */
const WINDOWS_TRAY_SIZES = [16, 20, 24, 32, 48];
const LINUX_TRAY_SIZE = 32;

/** Renders a source at a size, on nothing. */
type Render = (source: string, size: number) => Promise<SizedPng>;

function renderer(browser: Browser): Render {
  return async (source, size) => {
    const svg = await readFile(join(ICONS, 'source', `${source}.svg`), 'utf8');
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>html, body { margin: 0; background: transparent } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
    );
    const png = await page.screenshot({ omitBackground: true });
    await page.close();
    return { size, png };
  };
}

async function renderAll(render: Render, source: string, sizes: readonly number[]): Promise<SizedPng[]> {
  return await Promise.all(sizes.map((size) => render(source, size)));
}

async function makeAppIcons(render: Render): Promise<void> {
  const folder = join(ICONS, 'app');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'icon.icns'), icnsOf(await renderAll(render, 'app-mac', ICNS_SIZES)));
  await writeFile(join(folder, 'icon.ico'), icoOf(await renderAll(render, 'app', WINDOWS_SIZES)));
  for (const { size, png } of await renderAll(render, 'app', LINUX_SIZES)) {
    await writeFile(join(folder, `${size}x${size}.png`), png);
  }
}

async function makeTrayIcons(render: Render): Promise<void> {
  const folder = join(ICONS, 'tray');
  await mkdir(folder, { recursive: true });
  for (const state of TRAY_STATES) {
    const write = (name: string, content: Buffer) => writeFile(join(folder, name), content);
    await write(`${state}Template.png`, (await render(`template-${state}`, 16)).png);
    await write(`${state}Template@2x.png`, (await render(`template-${state}`, 32)).png);
    await write(`${state}.ico`, icoOf(await renderAll(render, `tray-${state}`, WINDOWS_TRAY_SIZES)));
    await write(`${state}.png`, (await render(`tray-${state}`, LINUX_TRAY_SIZE)).png);
  }
}

/** Draws the icons of the app and of its tray from their sources in `assets/icons/source`. */
await runScript(async () => {
  await using browser = await chromium.launch(LAUNCH_OPTIONS);
  const render = renderer(browser);
  await makeAppIcons(render);
  await makeTrayIcons(render);
  console.log(`Drew ${ICONS}/app and ${ICONS}/tray.`);
  return 0;
});
