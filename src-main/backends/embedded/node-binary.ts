import { join } from 'node:path';

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
  return isElectron ? join(packageRoot, 'node_modules', 'node', 'bin', 'node') : execPath;
}
