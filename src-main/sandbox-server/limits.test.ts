import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LIMITS, readLimits } from './limits.ts';

it('takes a limit from the environment, and the defaults for the rest', () => {
  const limits = readLimits({ MOORAGE_SANDBOX_MAX_SHELL_SESSIONS: '3', MOORAGE_SANDBOX_MAX_BODY_BYTES: '' });
  expect(limits).toMatchObject({ maxShellSessions: 3, maxBodyBytes: LIMITS.maxBodyBytes.value });
});

it.for(['0', '-1', '1.5', 'many', '1e99'])('refuses %j, naming the variable', (text) => {
  expect(() => readLimits({ MOORAGE_SANDBOX_SEARCH_SECONDS: text })).toThrow(
    `MOORAGE_SANDBOX_SEARCH_SECONDS must be a whole number above zero, it is '${text}'.`,
  );
});

it('is what docs/sandbox-api.md says', () => {
  const page = readFileSync(new URL('../../docs/sandbox-api.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(MOORAGE_SANDBOX_\w+)` +\| +(\d+) \| (.+?) +\|$/gm)];
  expect(rows.map(([, env, value, meaning]) => ({ env, value: Number(value), meaning }))).toEqual(
    Object.values(LIMITS),
  );
});
