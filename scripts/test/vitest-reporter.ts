import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { type Finding, NO_REASON, writeReport } from './suite-report.ts';

/** Writes a suite report when a vitest run ends. */
export default class VitestReporter implements Reporter {
  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
  ): Promise<void> {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const containers = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    await writeReport(
      {
        passed: tests.filter((test) => test.result().state === 'passed').length,
        failed: [
          ...tests.flatMap(failure),
          ...containers.flatMap(containerFailure),
          ...unhandledErrors.map((error) => ({ name: 'outside of any test', detail: describe(error) })),
        ],
        skipped: tests.flatMap(skip),
      },
      process.env,
    );
  }
}

function failure(test: TestCase): Finding[] {
  const result = test.result();
  if (result.state === 'pending') return [{ name: nameOf(test), detail: 'did not end' }];
  return result.state === 'failed'
    ? [{ name: nameOf(test), detail: result.errors.map(describe).join('\n') }]
    : [];
}

/** What went wrong around the tests: a file that does not load, a hook that throws. */
function containerFailure(container: TestModule | TestSuite): Finding[] {
  const name = container.type === 'module' ? container.relativeModuleId : nameOf(container);
  return container.errors().map((error) => ({ name, detail: describe(error) }));
}

function skip(test: TestCase): Finding[] {
  const result = test.result();
  return result.state === 'skipped' ? [{ name: nameOf(test), detail: result.note ?? NO_REASON }] : [];
}

function nameOf(task: TestCase | TestSuite): string {
  return `${task.module.relativeModuleId} > ${task.fullName}`;
}

function describe({ message, stack, stacks }: SerializedError): string {
  const [frame] = stacks ?? [];
  return frame ? `${message}\n${frame.file}:${frame.line}` : (message ?? stack ?? 'unknown error');
}
