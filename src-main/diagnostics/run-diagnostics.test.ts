import { expect, test } from 'vitest';
import type { Diagnostic, Finding } from './diagnostic.ts';
import { nodeVersion } from './node-version.ts';
import { isWell, runDiagnostics } from './run-diagnostics.ts';

function diagnostic(id: string, check: () => Promise<Finding>, applicable = true): Diagnostic {
  return { id, title: id, applicable: () => applicable, check };
}

const pass = async (): Promise<Finding> => ({ level: 'pass', summary: 'there' });

test('what is not applicable is left out, and the order stays', async () => {
  const late = Promise.withResolvers<Finding>();
  const running = runDiagnostics([
    diagnostic('late', () => late.promise),
    diagnostic('elsewhere', pass, false),
    diagnostic('early', pass),
  ]);
  late.resolve({ level: 'warn', summary: 'slow', advice: 'wait' });
  expect((await running).map(({ id }) => id)).toEqual(['late', 'early']);
});

test('a check that breaks is a warning, and the others are told', async () => {
  const broken = () => Promise.reject(new Error('EIO'));
  const results = await runDiagnostics([diagnostic('broken', broken), diagnostic('fine', pass)]);
  expect(results.map(({ finding }) => finding.level)).toEqual(['warn', 'pass']);
  expect(results[0]?.finding.summary).toContain('EIO');
});

test('only what fails is not well', () => {
  const result = (level: 'warn' | 'fail') => ({
    id: level,
    title: level,
    finding: { level, summary: 's', advice: 'a' },
  });
  expect(isWell([result('warn')])).toBe(true);
  expect(isWell([result('warn'), result('fail')])).toBe(false);
});

test.each([
  ['24.0.0', 'pass'],
  ['25.1.2', 'pass'],
  ['22.12.0', 'fail'],
])('Node %s: %s', async (version, level) => {
  expect(await nodeVersion(version).check()).toHaveProperty('level', level);
});
