import { expect, test } from 'vitest';
import type { DiagnosticResult } from '../../diagnostics/run-diagnostics.ts';
import { doctorReport } from './doctor.ts';

const PASS: DiagnosticResult = { id: 'a', title: 'Node.js', finding: { level: 'pass', summary: '24.0.0' } };
const WARN: DiagnosticResult = {
  id: 'b',
  title: 'bubblewrap',
  finding: { level: 'warn', summary: 'It is not installed.', advice: 'Install it.' },
};
const FAIL: DiagnosticResult = {
  id: 'c',
  title: 'Settings',
  finding: { level: 'fail', summary: 'one\ntwo', advice: 'Mend this.' },
};

test('each finding is a line, with its advice below', () => {
  const { text, isFailure } = doctorReport([PASS, WARN]);
  expect(text.split('\n')).toEqual([
    'pass  Node.js           24.0.0',
    'warn  bubblewrap        It is not installed.',
    '                        -> Install it.',
    '',
    'What Moorage needs is there.',
    '',
  ]);
  expect(isFailure).toBe(false);
});

test('what is needed and fails is a failure, and is told line by line', () => {
  const { text, json, isFailure } = doctorReport([PASS, FAIL]);
  expect(text).toContain('fail  Settings          one\n                        two\n');
  expect(isFailure).toBe(true);
  expect(json).toEqual({
    ok: false,
    diagnostics: [
      { id: 'a', title: 'Node.js', level: 'pass', summary: '24.0.0' },
      { id: 'c', title: 'Settings', level: 'fail', summary: 'one\ntwo', advice: 'Mend this.' },
    ],
  });
});
