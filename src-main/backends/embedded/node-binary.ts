import { dirname, join } from 'node:path';
import { isPacked } from '../../platform/package-root.ts';

/** What {@link nodeBinary} chooses by. */
export interface NodeBinarySources {
  /** Of this process. */
  readonly execPath: string;
  /** Whether this process is Electron, which is no Node for anybody else. */
  readonly isElectron: boolean;
  /** Directory of Moorage's package.json. */
  readonly packageRoot: string;
}

/** The Node that runs the server in a sandbox: that of this process, or the one that comes with Moorage. Pure. */
export function nodeBinary({ execPath, isElectron, packageRoot }: NodeBinarySources): string {
  if (!isElectron) return execPath;
  // An installed app brings it beside its archive, as electron-builder.yml says.
  const node = isPacked(packageRoot)
    ? join(dirname(packageRoot), 'node')
    : join(packageRoot, 'node_modules', 'node');
  return join(node, 'bin', 'node');
}
