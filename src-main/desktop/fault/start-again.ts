import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { app } from 'electron';
import { relaunchOf } from './relaunch.ts';

/** Has the app started again, with the same arguments, once this process has ended. Rejects when nobody will. */
export async function startAgain(env: NodeJS.ProcessEnv): Promise<void> {
  const { pid, argv } = process;
  const relaunch = relaunchOf({ isPackaged: app.isPackaged, env, pid, argv });
  if (relaunch.kind === 'electron') {
    app.relaunch();
    return;
  }
  const waiting = spawn(relaunch.program, [...relaunch.args], { detached: true, stdio: 'ignore' });
  await once(waiting, 'spawn');
  waiting.unref();
}
