import type { Browser, CDPSession } from '@playwright/test';
import { residentBytes } from '../process-memory.ts';

export interface RendererMemory {
  /** Bytes that the page's scripts hold, garbage collected. */
  readonly heap: number;
  /** Resident bytes of the process that shows the page. */
  readonly resident: number;
}

/** What the page behind `session` holds. Of a browser with one page only. */
export async function rendererMemory(browser: Browser, session: CDPSession): Promise<RendererMemory> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => residentBytes(id)));
  // Chromium keeps an empty one in stock.
  return { heap: usedSize, resident: Math.max(...sizes) };
}
