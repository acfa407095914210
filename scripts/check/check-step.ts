import { packageBin } from '../commands/package-bin.ts';
import { describeEnding, runCommand, succeeded } from '../commands/run-command.ts';

export interface StepResult {
  readonly passed: boolean;
  /** What to show when it failed. */
  readonly output: string;
}

/** One thing `npm run check` looks at. */
export interface CheckStep {
  readonly name: string;
  run(signal?: AbortSignal): Promise<StepResult>;
}

export interface ToolStepOptions {
  readonly root: string;
  readonly package: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** A step that passes when a tool of an installed package ends with exit code 0. */
export function toolStep(name: string, options: ToolStepOptions): CheckStep {
  return {
    name,
    async run(signal) {
      const script = await packageBin(options.root, options.package, options.command);
      const result = await runCommand(process.execPath, [script, ...options.args], {
        cwd: options.root,
        output: 'capture',
        ...(signal && { signal }),
      });
      const reason = result.kind === 'exited' ? '' : `\n${options.command} ${describeEnding(result)}`;
      return { passed: succeeded(result), output: result.output + reason };
    },
  };
}

/** A step that passes when `find` finds no problem. */
export function problemStep(name: string, find: () => Promise<readonly string[]>): CheckStep {
  return {
    name,
    async run() {
      const problems = await find();
      return { passed: problems.length === 0, output: problems.join('\n') };
    },
  };
}
