import { attachAll } from './attach/attach-all.ts';
import type { CoreSlot } from './core-slot.ts';
import { onQuitOf } from './quit/at-quit.ts';
import { createProgressWindow } from './quit/progress-window.ts';
import { stopCore } from './quit/stop-core.ts';
import type { FramedSession } from './session.ts';
import { type OpenedCore, openSessionCore } from './start/open-session-core.ts';
import { untilMended } from './start/until-mended.ts';

/**
 * Runs the core until somebody wishes to quit, and ends it. One that was started with wrong settings gives way to
 * another as soon as they are mended. Gives the exit code.
 */
export async function runCores(session: FramedSession, slot: CoreSlot): Promise<number> {
  for (;;) {
    const outcome = await openSessionCore(session);
    if (outcome.kind !== 'opened') return outcome.kind === 'refused' ? 1 : 0;
    const { opened } = outcome;
    slot.put(opened);
    if ((await runUntilEnd(session, opened)) === 'quit') return await quit(session, opened);
    session.log.info('the settings are mended: starting with them');
    slot.clear();
    // First it answers what it was asked, such as the saving that has mended them.
    await opened.core[Symbol.asyncDispose]();
    session.frame.changeCore();
  }
}

async function runUntilEnd(session: FramedSession, opened: OpenedCore): Promise<'quit' | 'mended'> {
  using _attachments = attachAll({ ...session, ...opened });
  const wish = session.quit.requested.then(() => 'quit' as const);
  if (!opened.isProvisional) return await wish;
  using mended = untilMended(opened.settings);
  return await Promise.race([wish, mended.settled.then(() => 'mended' as const)]);
}

async function quit(session: FramedSession, opened: OpenedCore): Promise<number> {
  const { clock, frame, log } = session;
  log.info('quitting');
  await frame.window.rememberPlace();
  if (!session.quit.holdsSession) frame.window.hide();
  const ended = await stopCore({
    core: opened.core,
    clock,
    onQuit: onQuitOf(opened),
    show: createProgressWindow(frame),
  });
  if (!ended) log.error('Quitting took too long; sandboxes may be left, the next start finds them');
  return ended ? 0 : 1;
}
