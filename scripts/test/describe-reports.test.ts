import { expect, test } from 'vitest';
import { describeReports, totalsOf } from './describe-reports.ts';

const REPORTS = {
  check: { passed: 7, failed: [{ name: 'lint', detail: 'a.ts:1\nb.ts:2' }], skipped: [] },
  unit: { passed: 200, failed: [], skipped: [{ name: 'a.test.ts > works', detail: 'needs root' }] },
};

test('all suites are counted together', () => {
  expect(totalsOf(REPORTS)).toEqual({ passed: 207, failed: 1, skipped: 1 });
});

test('failures and skips are listed with their suite and cause, and the counts are the last line', () => {
  expect(describeReports(REPORTS)).toBe(
    [
      'Failed:',
      '  check: lint',
      '      a.ts:1',
      '      b.ts:2',
      '',
      'Skipped:',
      '  unit: a.test.ts > works',
      '      needs root',
      '',
      '207 passed, 1 failed, 1 skipped',
    ].join('\n'),
  );
});

test('a clean run is one line', () => {
  expect(describeReports({ unit: { passed: 3, failed: [], skipped: [] } })).toBe(
    '3 passed, 0 failed, 0 skipped',
  );
});

test('what a suite ran on is told before the counts', () => {
  const browser = { passed: 3, failed: [], skipped: [], notes: ['2 ran on Electron'] };
  expect(describeReports({ browser })).toBe('browser: 2 ran on Electron\n3 passed, 0 failed, 0 skipped');
});

test('a long cause is cut, and says so', () => {
  const detail = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
  const text = describeReports({ unit: { passed: 0, failed: [{ name: 'a', detail }], skipped: [] } });
  expect(text).toContain('line 29');
  expect(text).not.toContain('line 30');
  expect(text).toContain('… 10 more lines above');
});

test('colours of a runner do not come into the listing', () => {
  const failed = [{ name: 'a', detail: 'expected \u001b[32m1\u001b[39m' }];
  expect(describeReports({ unit: { passed: 0, failed, skipped: [] } })).toContain('      expected 1\n');
});
