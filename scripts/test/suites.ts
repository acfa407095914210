import { availableParallelism } from 'node:os';
import { buildApp } from '../build/build-app.ts';
import { isBuilt } from '../build/build-stamp.ts';
import { checkSteps } from '../check/check-steps.ts';
import { describeOutcome } from '../check/describe-outcome.ts';
import { runChecks } from '../check/run-checks.ts';
import { packageBin } from '../commands/package-bin.ts';
import { checkReport } from './check-report.ts';
import { runSuite } from './run-suite.ts';
import type { SharedEngine } from './shared-engine.ts';
import type { SuiteReport } from './suite-report.ts';

export interface SuiteContext {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly engine: SharedEngine;
  /** Ends the suite early. */
  readonly signal: AbortSignal;
}

/** Runs to its end and tells how it went. Rejects when it cannot run. */
type Suite = (context: SuiteContext) => Promise<SuiteReport>;

/** The suites by name, in the order they run: the quickest to fail first. */
export const SUITES: Readonly<Record<string, Suite>> = {
  check: checkSuite,
  unit: (context) => vitestSuite('unit', context, context.env),
  engine: async (context) => vitestSuite('engine', context, await context.engine.environment()),
  browser: async (context) =>
    browserSuite('playwright.config.ts', context, await context.engine.environment()),
  kube: (context) => vitestSuite('kube', context, context.env),
  'kube-browser': (context) => browserSuite('playwright.kube.config.ts', context, context.env),
};

/** Those that nobody runs by accident: they need what `npm run setup -- --kube` builds. */
const ONLY_WHEN_NAMED: ReadonlySet<string> = new Set(['kube', 'kube-browser']);

/** What runs where no suite was named. */
export const USUAL_SUITES: readonly string[] = Object.keys(SUITES).filter(
  (name) => !ONLY_WHEN_NAMED.has(name),
);

async function checkSuite({ root, signal }: SuiteContext): Promise<SuiteReport> {
  const outcomes = await runChecks(checkSteps(root), {
    workers: availableParallelism(),
    onOutcome: (outcome) => console.log(describeOutcome(outcome)),
    signal,
  });
  return checkReport(outcomes);
}

async function vitestSuite(
  project: string,
  { root, signal }: SuiteContext,
  env: NodeJS.ProcessEnv,
): Promise<SuiteReport> {
  const reporters = ['--reporter=default', '--reporter=./scripts/test/vitest-reporter.ts'];
  return runSuite({
    script: await packageBin(root, 'vitest', 'vitest'),
    args: ['run', `--project=${project}`, ...reporters],
    cwd: root,
    output: 'inherit',
    env,
    signal,
  });
}

async function browserSuite(
  config: string,
  { root, signal }: SuiteContext,
  env: NodeJS.ProcessEnv,
): Promise<SuiteReport> {
  if (!(await isBuilt(root))) await buildApp(root);
  return runSuite({
    script: await packageBin(root, '@playwright/test', 'playwright'),
    args: ['test', `--config=${config}`, '--reporter=list,./scripts/test/playwright-reporter.ts'],
    cwd: root,
    output: 'inherit',
    env,
    signal,
  });
}
