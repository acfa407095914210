/** Run in the page before anything else: notes when the first row was painted, and every task that blocked it. */
export const PAGE_PROBE = `
  const painted = Promise.withResolvers();
  window.bench = { rowsPainted: painted.promise, longTasks: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.bench.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  const rows = new MutationObserver(() => {
    if (!document.querySelector('tr[data-sandbox]')) return;
    rows.disconnect();
    // The task after the frame: what it shows is on the screen.
    requestAnimationFrame(() => setTimeout(() => painted.resolve(performance.now())));
  });
  rows.observe(document, { childList: true, subtree: true });
`;

/** Waits for the first painted rows; gives the milliseconds from the navigation to them. */
export const ROWS_PAINTED = 'window.bench.rowsPainted';

/** Milliseconds from the navigation to the first paint of anything. */
export const FIRST_PAINT = `performance.getEntriesByName('first-contentful-paint')[0].startTime`;

export interface Scrolled {
  /** Milliseconds between one frame and the next. */
  readonly frames: readonly number[];
  /** Milliseconds of each task over 50 ms. */
  readonly longTasks: readonly number[];
}

/** Scrolls through the list, a few rows a frame; gives a {@link Scrolled}. */
export const SCROLL = `new Promise((resolve) => {
  const scroller = document.querySelector('table').parentElement;
  const stamps = [];
  const step = (now) => {
    stamps.push(now);
    scroller.scrollTop += 48;
    if (stamps.length < 240) return requestAnimationFrame(step);
    const frames = stamps.slice(1).map((stamp, index) => stamp - stamps[index]);
    // Long tasks are told a little later than they happen.
    setTimeout(() => resolve({ frames, longTasks: window.bench.longTasks }), 200);
  };
  scroller.scrollTop = 0;
  // What is left of loading is no part of it.
  setTimeout(() => {
    window.bench.longTasks.length = 0;
    requestAnimationFrame(step);
  }, 1000);
})`;

/** Waits for the row of that sandbox to say the word; gives the Unix milliseconds at which it was painted. */
export function paintedAt(id: string, word: string): string {
  return `new Promise((resolve) => {
    const row = document.querySelector('tr[data-sandbox="${id}"]');
    const says = () => row.querySelector('[data-view="${word}"]') !== null;
    const done = () => requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    if (says()) return done();
    const changes = new MutationObserver(() => {
      if (!says()) return;
      changes.disconnect();
      done();
    });
    changes.observe(row, { subtree: true, childList: true, attributes: true, characterData: true });
  })`;
}
