import type { Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { type Finding, NO_REASON, writeReport } from './suite-report.ts';

/** Writes a suite report when a Playwright run ends. */
export default class PlaywrightReporter implements Reporter {
  readonly #errors: Finding[] = [];
  #root: Suite | undefined;

  printsToStdio(): boolean {
    return false;
  }

  onBegin(_config: unknown, root: Suite): void {
    this.#root = root;
  }

  onError(error: TestError): void {
    this.#errors.push({ name: 'outside of any test', detail: describe(error) });
  }

  async onEnd(): Promise<void> {
    const tests = this.#root?.allTests() ?? [];
    await writeReport(
      {
        passed: tests.filter((test) => test.outcome() === 'expected').length,
        failed: [...tests.filter(hasFailed).map(failure), ...this.#errors],
        skipped: tests.filter((test) => test.outcome() === 'skipped').map(skip),
        notes: notesOf(tests),
      },
      process.env,
    );
  }
}

/** What tests ran on, as they annotate with `runs on`. */
function notesOf(tests: readonly TestCase[]): string[] {
  const runsOn = tests.flatMap(({ annotations }) => {
    const descriptions = annotations.filter(({ type }) => type === 'runs on').map((it) => it.description);
    return [...new Set(descriptions)];
  });
  return [...new Set(runsOn)].map(
    (what) => `${runsOn.filter((other) => other === what).length} ran on ${what}`,
  );
}

/** A test that passes on a second try has failed once too often. */
function hasFailed(test: TestCase): boolean {
  return test.outcome() === 'unexpected' || test.outcome() === 'flaky';
}

function failure(test: TestCase): Finding {
  const errors = test.results.flatMap((result) => result.errors);
  return { name: nameOf(test), detail: errors.map(describe).join('\n') || 'did not end' };
}

function skip(test: TestCase): Finding {
  const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return { name: nameOf(test), detail: reason ?? NO_REASON };
}

function nameOf(test: TestCase): string {
  return test.titlePath().filter(Boolean).join(' > ');
}

function describe({ message, value, location }: TestError): string {
  const text = message ?? value ?? 'unknown error';
  return location ? `${text}\n${location.file}:${location.line}` : text;
}
