import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assertNever, ERROR_CATALOGUE, isMoorageError, MoorageError, messageOf } from './errors.ts';

test('docs/errors.md lists exactly the catalogue, with its statuses and titles', () => {
  const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (\d+) +\| ([^|]+?) +\| [^|]+\|$/gm)];
  const listed = rows.map(([, code, status, title]) => ({ code, status: Number(status), title }));
  expect(listed).toEqual(Object.entries(ERROR_CATALOGUE).map(([code, entry]) => ({ code, ...entry })));
});

describe('a MoorageError', () => {
  const cause = new Error('connect ECONNREFUSED');
  const error = new MoorageError('SANDBOX_EXITED', "Sandbox 'a' exited.", { cause, lastLogs: ['bye'] });

  test('has the status of its code, and keeps its cause and the last lines', () => {
    expect(error).toMatchObject({ status: 500, cause, lastLogs: ['bye'], name: 'MoorageError' });
  });

  test('has no cause where none was given', () => {
    expect(new MoorageError('CANCELLED', 'Cancelled.')).not.toHaveProperty('cause');
  });

  test('is told apart by its code', () => {
    expect(isMoorageError(error)).toBe(true);
    expect(isMoorageError(error, 'PORT_TAKEN', 'SANDBOX_EXITED')).toBe(true);
    expect(isMoorageError(error, 'PORT_TAKEN')).toBe(false);
    expect(isMoorageError(cause)).toBe(false);
  });
});

test('anything thrown has a message', () => {
  expect(messageOf(new Error('no'))).toBe('no');
  expect(messageOf('no')).toBe('no');
  expect(messageOf(undefined)).toBe('undefined');
});

test('a value that a switch did not expect is named', () => {
  expect(() => assertNever({ kind: 'new' } as never)).toThrow('{"kind":"new"}');
});
