import { createHost, type Host } from './host.ts';

let only: Host | undefined;

/** Makes the one host of this process. To be called before the app asks for the module `electron`. */
export function startHost(app: { readonly entry: string; readonly isPackaged: boolean }): Host {
  const { argv, env } = process;
  only ??= createHost({
    ...app,
    argv,
    env,
    chromium: env.ELECTRON_HOST_CHROMIUM ?? '/usr/bin/chromium',
    displays: env.ELECTRON_HOST_DISPLAYS ?? '1920x1080',
    onBrowser: (endpoint) => process.send?.({ kind: 'browser', endpoint }),
    onComplaint: (complaint) => process.send?.({ kind: 'complaint', complaint }),
  });
  return only;
}

/** There is one `electron` in a process, and so one host. Throws when it was not made. */
export function theHost(): Host {
  if (!only) throw new Error('Expected the host to be made by boot.ts, which starts the app.');
  return only;
}
