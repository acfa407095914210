import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DesktopApp, launchApp } from '../e2e/fixtures/desktop/launch-app.ts';
import { residentBytes } from './process-memory.ts';
import { type Row, spread } from './report.ts';
import { summarize } from './statistics.ts';

/** When the dashboard can be used, in Unix milliseconds by the page's clock: a button is there to be pressed. */
const WHEN_INTERACTIVE = `new Promise((resolve) => {
  const look = () => {
    const ready = [...document.querySelectorAll('button')].some(
      (button) => button.textContent.includes('New sandbox') && !button.disabled,
    );
    if (ready) resolve(performance.timeOrigin + performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

/** How long the desktop app takes from its start to a dashboard that can be used, and what it then weighs. */
export async function benchDesktop(rounds: number): Promise<readonly Row[]> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'moorage-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const starts: number[] = [];
  const weights: Weight[] = [];
  let runsOn = '';
  // The first fills the compiler's cache: the host is TypeScript, and an installed app is not.
  for (let round = 0; round <= rounds; round += 1) {
    const begun = Date.now();
    await using app = await launchApp({
      home: join(folder, 'home'),
      env: {
        MOORAGE_BACKEND: 'fake',
        MOORAGE_LOG_LEVEL: 'warn',
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
      },
    });
    const start = (await whenInteractive(app)) - begun;
    runsOn = app.main.runsOn;
    if (round > 0) {
      starts.push(start);
      weights.push(await weigh(app.main.pid));
    }
    await app.quit();
  }
  return rows(runsOn, starts, weights);
}

interface Weight {
  readonly main: number;
  readonly renderer: number;
}

function rows(runsOn: string, starts: readonly number[], weights: readonly Weight[]): readonly Row[] {
  const mebibytes = (pick: (weight: Weight) => number) =>
    (summarize(weights.map(pick)).median / 2 ** 20).toFixed(0);
  const [main, renderer] = [mebibytes(({ main: it }) => it), mebibytes(({ renderer: it }) => it)];
  const sum = mebibytes((weight) => weight.main + weight.renderer);
  return [
    { what: `desktop start to dashboard, on ${runsOn}`, measured: spread(summarize(starts)) },
    {
      what: `desktop resident memory, on ${runsOn}`,
      measured: `${sum} MiB: main ${main} MiB, renderer ${renderer} MiB`,
    },
  ];
}

/** The page that is asked may be gone before it can answer: the window's first page is empty. */
async function whenInteractive(app: DesktopApp): Promise<number> {
  for (;;) {
    const at = await app.window.ask(WHEN_INTERACTIVE).catch(() => undefined);
    if (typeof at === 'number') return at;
  }
}

/** The dashboard's renderer is the largest: the others are Chromium's own, and spare. */
async function weigh(main: number): Promise<Weight> {
  const renderers = await renderersBelow(main);
  const sizes = await Promise.all(renderers.map(residentBytes));
  if (sizes.length === 0) throw new Error(`Expected a renderer below the process ${main}, got none.`);
  return { main: await residentBytes(main), renderer: Math.max(...sizes) };
}

async function renderersBelow(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const below = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(renderersBelow));
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return [...(command.includes('--type=renderer') ? [pid] : []), ...below.flat()];
}
