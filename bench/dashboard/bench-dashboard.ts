import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { LAUNCH_OPTIONS } from '../../e2e/fixtures/browser/launch-options.ts';
import type { MoorageProcess } from '../../e2e/fixtures/moorage-process.ts';
import { ApiClient } from '../api-client.ts';
import { limitRow, type Row } from '../report.ts';
import { summarize } from '../statistics.ts';
import { FIRST_PAINT, PAGE_PROBE, paintedAt, ROWS_PAINTED, SCROLL, type Scrolled } from './page-probe.ts';
import { rendererMemory } from './renderer-memory.ts';

const ROUNDS = 7;
const THREAD = 'seen-at-once';
/** Milliseconds of a frame at 60 a second, and what a clock that rounds may add. */
const FRAME = 17.5;

/** The dashboard in a browser before a Moorage that has 1,000 sandboxes already. */
export async function benchDashboard({ api, dashboard }: MoorageProcess): Promise<readonly Row[]> {
  await using browser = await chromium.launch(LAUNCH_OPTIONS);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(PAGE_PROBE);
  await page.goto(dashboard);
  await page.evaluate<number>(ROWS_PAINTED);
  return [
    ...(await benchFirstPaint(page)),
    ...(await benchScrolling(page)),
    await benchEvent(page, api),
    ...(await benchMemory(browser, page)),
  ];
}

/** From the navigation to the frame around the list, and to rows: files, connection, 1,000 sandboxes, painting. */
async function benchFirstPaint(page: Page): Promise<readonly Row[]> {
  const frames: number[] = [];
  const rows: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.reload();
    rows.push(await page.evaluate<number>(ROWS_PAINTED));
    frames.push(await page.evaluate<number>(FIRST_PAINT));
  }
  const below = { below: 500, unit: 'ms' };
  return [
    limitRow('dashboard, 1,000 sandboxes: first paint', summarize(frames).median, below),
    limitRow('  first rows', summarize(rows).median, below),
  ];
}

async function benchScrolling(page: Page): Promise<readonly Row[]> {
  const { frames, longTasks } = await page.evaluate<Scrolled>(SCROLL);
  return [
    limitRow('  scrolling: a frame, median', summarize(frames).median, { below: FRAME, unit: 'ms' }),
    { what: '  scrolling: a frame, p95', measured: `${summarize(frames).p95.toFixed(1)} ms` },
    limitRow('  scrolling: longest task over 50 ms', Math.max(0, ...longTasks), { below: 50, unit: 'ms' }),
  ];
}

/** From the call that releases a sandbox to its row saying so; the call itself is counted in. */
async function benchEvent(page: Page, api: string): Promise<Row> {
  using client = new ApiClient(api);
  const { sandbox_id: id } = await client.acquire(THREAD);
  // It is the last one: the youngest.
  await page.evaluate(`document.querySelector('table').parentElement.scrollTop = 1e6`);
  await page.locator(`tr[data-sandbox="${id}"]`).waitFor();
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    times.push(await untilPainted(page, paintedAt(id, 'warm'), () => client.release(THREAD)));
    times.push(await untilPainted(page, paintedAt(id, 'active'), () => client.acquire(THREAD)));
  }
  return limitRow('  an event until it is painted, p95', summarize(times).p95, { below: 100, unit: 'ms' });
}

async function untilPainted(page: Page, wait: string, cause: () => Promise<unknown>): Promise<number> {
  const painted = page.evaluate<number>(wait);
  // Answered only once the page listens.
  await page.evaluate('0');
  const begun = Date.now();
  await cause();
  return (await painted) - begun;
}

async function benchMemory(browser: Browser, page: Page): Promise<readonly Row[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { heap, resident } = await rendererMemory(browser, session);
  return [
    { what: '  memory of its scripts', measured: `${(heap / 2 ** 20).toFixed(1)} MiB` },
    { what: '  memory of its process', measured: `${(resident / 2 ** 20).toFixed(0)} MiB` },
  ];
}
