import { access, constants, stat } from 'node:fs/promises';
import { messageOf } from '#shared/errors.ts';
import type { HomePaths } from '../platform/home.ts';
import type { Platform } from '../platform/platform.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';
import { existingAncestor } from './existing-ancestor.ts';

/** Whether the home is a directory of ours, or one could be made. */
export function homeWritable(home: HomePaths, platform: Platform): Diagnostic {
  return {
    id: 'home-writable',
    title: 'Home',
    applicable: () => true,
    check: async () => {
      const place = await existingAncestor(home.root);
      const refusal = await whyNotWritable(place);
      if (refusal) {
        return {
          level: 'fail',
          summary: `Expected to write to ${place}: ${refusal}.`,
          advice: 'Make it writable, or choose another home with --home or MOORAGE_HOME.',
        };
      }
      if (place !== home.root) {
        return { level: 'pass', summary: `${home.root}, made at the first start` };
      }
      return judgeMode(home, platform);
    },
  };
}

async function whyNotWritable(directory: string): Promise<string | undefined> {
  try {
    if (!(await stat(directory)).isDirectory()) return 'it is not a directory';
    await access(directory, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

async function judgeMode({ root }: HomePaths, platform: Platform): Promise<Finding> {
  const { mode } = await stat(root);
  // Windows has no such modes: a home there is private by its place.
  if (platform === 'win32' || (mode & 0o077) === 0) return { level: 'pass', summary: root };
  return {
    level: 'warn',
    summary: `${root} can be entered by other users of this computer (mode ${(mode & 0o777).toString(8)}).`,
    advice: `Unless that is meant: chmod 700 ${root}`,
  };
}
