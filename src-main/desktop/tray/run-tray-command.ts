import { assertNever } from '#shared/errors.ts';
import type { Actor } from '#shared/events.ts';
import type { ShellCommand } from '#shared/shell-contract.ts';
import type { Provider } from '../../provider/provider.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { TaskRunner } from '../../tasks/task-runner.ts';
import { sandboxPath } from '../links/thread-path.ts';
import type { TrayCommand } from './tray-command.ts';

/** As the journal says it. */
const FROM_TRAY = 'from the tray';
const USER: Actor = { kind: 'user' };

export interface TrayCommandDeps {
  readonly provider: Pick<Provider, 'list' | 'release' | 'destroy' | 'pauseReaping'>;
  readonly tasks: Pick<TaskRunner, 'cleanUpIdle' | 'destroyAll'>;
  readonly settings: Pick<SettingsStore, 'save'>;
  /** Opens the window, and there what `command` says. */
  readonly show: (command?: ShellCommand) => void;
  readonly openUrl: (url: string) => void;
  readonly copyText: (text: string) => void;
  /** Asks whether `count` sandboxes may go. */
  readonly confirmDestroyAll: (count: number) => Promise<boolean>;
  readonly quit: () => void;
}

/** Does what an item of the tray's menu says. Throws what the core throws. */
export async function runTrayCommand(command: TrayCommand, deps: TrayCommandDeps): Promise<void> {
  const { provider, tasks, settings, show } = deps;
  switch (command.kind) {
    case 'open-dashboard':
      return show();
    case 'show-sandbox':
      return show({ kind: 'show', path: sandboxPath(command.id) });
    case 'new-sandbox':
      return show({ kind: 'new-sandbox' });
    case 'open-url':
      return deps.openUrl(command.url);
    case 'copy':
      return deps.copyText(command.text);
    case 'release':
      await provider.release(command.id, USER, FROM_TRAY);
      return;
    case 'destroy':
      return provider.destroy(command.id, USER, `destroyed ${FROM_TRAY}`);
    case 'clean-up-idle':
      tasks.cleanUpIdle(USER, `cleaned up ${FROM_TRAY}`);
      return;
    case 'destroy-all':
      return destroyAll(deps);
    case 'pause-reaping':
      return provider.pauseReaping(command.paused);
    case 'start-at-login':
      await settings.save({ desktop: { start_at_login: command.enabled } });
      return;
    case 'quit':
      return deps.quit();
    default:
      return assertNever(command);
  }
}

async function destroyAll({ provider, tasks, confirmDestroyAll }: TrayCommandDeps): Promise<void> {
  const count = provider.list().filter(({ ownership }) => ownership === 'own').length;
  if (count > 0 && (await confirmDestroyAll(count)))
    tasks.destroyAll(USER, `all were destroyed ${FROM_TRAY}`);
}
