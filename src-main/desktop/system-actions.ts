import { clipboard, dialog, shell } from 'electron';
import type { Logger } from 'pino';
import type { HomePaths } from '../platform/home.ts';
import type { HostActions } from '../rpc/host-actions.ts';
import { collectDiagnostics } from './fault/collect-diagnostics.ts';

export interface SystemActionsDeps {
  readonly home: HomePaths;
  readonly userHome: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
}

/** What the system does for the app on the person's wish. */
export interface SystemActions extends HostActions {
  /** Puts on the clipboard what helps somebody else to find a fault: `report`, else what is known without the core. */
  copyDiagnostics(what?: { readonly report?: string; readonly problem?: string }): Promise<void>;
}

export function createSystemActions({ home, userHome, env, log }: SystemActionsDeps): SystemActions {
  const openPath = async (path: string): Promise<boolean> => {
    const problem = await shell.openPath(path);
    if (problem !== '') log.warn({ path, problem }, 'a file or folder could not be opened');
    return problem === '';
  };
  return {
    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    reveal: (path) => shell.showItemInFolder(path),
    async openLogs() {
      await openPath(home.logs);
    },
    async openConfig() {
      // Not every system knows what opens YAML; the folder it can show.
      if (!(await openPath(home.config))) shell.showItemInFolder(home.config);
    },
    async copyDiagnostics({ report, problem } = {}) {
      clipboard.writeText(report ?? (await collectDiagnostics({ home, userHome, env, problem })));
    },
  };
}
