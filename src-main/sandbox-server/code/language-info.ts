import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SandboxContext } from '../sandbox-context.ts';
import type { Language } from './code-result.ts';

export interface LanguageInfo {
  readonly language: Language;
  readonly description: string;
  readonly version: string | null;
  /** The interpreter. */
  readonly path: string;
}

const PYTHON_TIMEOUT_MS = 10_000;
const PYTHON_QUESTION = 'import platform, sys; print(platform.python_version()); print(sys.executable)';

/** The languages that code can be run in here. Starts Python to see whether it is there. */
export async function readLanguages({ environment }: SandboxContext): Promise<readonly LanguageInfo[]> {
  const node: LanguageInfo = {
    language: 'javascript',
    description: 'JavaScript in Node.js',
    version: process.version.slice(1),
    path: process.execPath,
  };
  const options = { env: environment, timeout: PYTHON_TIMEOUT_MS };
  const found = await promisify(execFile)('python3', ['-c', PYTHON_QUESTION], options).catch(() => undefined);
  if (!found) return [node];
  const [version = null, path = 'python3'] = found.stdout.trim().split('\n');
  return [{ language: 'python', description: 'Python', version, path }, node];
}
