import { clipboard } from 'electron';
import { confirmDestroyAll } from '../dialogs.ts';
import { createNotifier } from '../notify/show-notification.ts';
import { trayFailure } from '../notify/tray-failure.ts';
import { openInBrowser } from '../page/guard-pages.ts';
import { followModel } from '../tray/follow-model.ts';
import { runTrayCommand } from '../tray/run-tray-command.ts';
import { createTrayView, type TrayView } from '../tray/show-tray.ts';
import type { TrayCommand } from '../tray/tray-command.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

/** Shows the tray's icon, which follows what happens, until disposed. */
export function attachTray({ core, settings, frame, quit, clock, log }: AttachmentDeps): Disposable {
  const { provider, tasks, apiUrl } = core.app;
  const show = createNotifier({ open: (path) => frame.show({ kind: 'show', path }), log });
  const run = (command: TrayCommand): void => {
    runTrayCommand(command, {
      provider,
      tasks,
      settings,
      show: (what) => frame.show(what),
      openUrl: (url) => openInBrowser(url, log),
      copyText: (text) => clipboard.writeText(text),
      confirmDestroyAll,
      quit: () => quit.request(),
    }).catch((error: unknown) => {
      log.warn({ err: error, command }, 'a command from the tray failed');
      // Nobody looks at a window that would tell.
      show(trayFailure(command, error));
    });
  };
  const stack = new DisposableStack();
  let view: TrayView | undefined;
  stack.defer(() => view?.[Symbol.dispose]());
  stack.use(
    followModel({
      provider,
      settings,
      apiUrl,
      clock,
      onModel: (model) => {
        if (view) view.show(model);
        else view = createTrayView(model, run);
      },
    }),
  );
  return stack;
}
