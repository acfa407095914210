import { createHost } from './host.ts';

/** The entry the app was started with, and how: set by `boot.ts` before the app asks for the module `electron`. */
const [, entry = ''] = process.argv;
const { env } = process;

/** There is one `electron` in a process, and so one host. */
export const host = createHost({
  entry,
  argv: process.argv,
  env,
  chromium: env.ELECTRON_HOST_CHROMIUM ?? '/usr/bin/chromium',
  displays: env.ELECTRON_HOST_DISPLAYS ?? '1920x1080',
  isPackaged: env.ELECTRON_HOST_PACKAGED === '1',
  onBrowser: (endpoint) => process.send?.({ kind: 'browser', endpoint }),
  onComplaint: (complaint) => process.send?.({ kind: 'complaint', complaint }),
});
