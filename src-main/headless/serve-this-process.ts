import { join } from 'node:path';
import { createApp } from '../app.ts';
import { currentProcess } from '../host/host-process.ts';
import { packageRoot } from '../platform/package-root.ts';
import { systemClock } from '../provider/clock.ts';
import { serve } from './serve.ts';
import type { ServeOptions } from './serve-options.ts';
import { keepYoungGenerationSmall } from './small-young-generation.ts';

/** Runs Moorage in this process, and ends the process with it. */
export async function serveThisProcess(options: ServeOptions): Promise<never> {
  keepYoungGenerationSmall();
  const code = await serve(options, {
    host: currentProcess(),
    clock: systemClock,
    createApp,
    rendererDir: join(packageRoot(), 'dist', 'renderer'),
  });
  // What still holds the process open then, such as an unread stderr, must not.
  process.exit(code);
}
