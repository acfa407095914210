import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHome, homePaths } from '../platform/home.ts';
import { openSettingsStore } from '../settings/file-settings-store.ts';
import { createSettingsDesk } from '../settings/settings-desk.ts';
import { createDiagnosticsDesk } from './diagnostics-desk.ts';
import { redact } from './redact.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'moorage-report-'));
});
afterEach(() => rm(root, { recursive: true }));

const SECRETS = {
  apiKey: 'api-key-0123456789',
  literal: 'literal value of a variable',
  referred: 'value-behind-a-name',
  provisioner: 'key-of-the-provisioner',
  ambient: 'ambient-token-of-the-shell',
};

async function report(): Promise<string> {
  const home = homePaths(root);
  await ensureHome(home);
  const env = {
    PATH: process.env.PATH,
    BEHIND: SECRETS.referred,
    GITHUB_TOKEN: SECRETS.ambient,
    MOORAGE_PROVISIONER_API_KEY: SECRETS.provisioner,
  };
  await writeFile(
    home.config,
    `backend: fake\nreplicas: 7\nenvironment:\n  PLAIN: ${SECRETS.literal}\n  REF: $BEHIND\n`,
  );
  const logged = Object.values(SECRETS).map((secret) => JSON.stringify({ msg: `it said "${secret}"!` }));
  logged.push('{"url":"http://127.0.0.1:8002/app/#token=one-time-token"}');
  logged.push('{"url":"https://ada:lovelace@registry.example/v2"}');
  await writeFile(join(home.logs, 'moorage.log'), `${logged.join('\n')}\n`);
  const store = await openSettingsStore({ file: home.config, env });
  const desk = createDiagnosticsDesk({
    home,
    env,
    version: '1.2.3',
    settings: () => store.current(),
    settingViews: () => createSettingsDesk({ store, file: home.config }).describe().settings,
    engine: () => ({ kind: 'none', advice: 'Install one.', since: 0 }),
    sandboxes: () => [],
    apiKey: () => SECRETS.apiKey,
    now: () => 0,
  });
  return desk.report();
}

test('tells versions, checks, settings and the log, and no secret', async () => {
  const text = await report();
  expect(text).toContain('Moorage 1.2.3');
  expect(text).toContain('replicas: 7 (file)');
  expect(text).toContain('environment: PLAIN, REF (file)');
  expect(text).toMatch(/pass {2}Settings: /);
  expect(text).toContain('it said');
  for (const secret of [...Object.values(SECRETS), 'one-time-token', 'lovelace']) {
    expect(text).not.toContain(secret);
  }
});

test.each([
  ['http://h/app/#token=abc123', 'http://h/app/#token=[removed]'],
  ['GET /x?key=abc&b=1', 'GET /x?key=[removed]&b=1'],
  ['tcp://me:pw@host:2375', 'tcp://[removed]host:2375'],
  ['http://me:p@ss@host/@x', 'http://[removed]host/@x'],
  ['"x-api-key":"abc"', '"x-api-key":"[removed]"'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer [removed]'],
  ['nothing to hide', 'nothing to hide'],
])('makes of %j what may be told', (text, expected) => {
  expect(redact(text, [])).toBe(expected);
});

test('takes a secret out also where it is quoted or part of an address', () => {
  const secret = 'a "b" c/d';
  const text = [secret, JSON.stringify(secret), `?x=${encodeURIComponent(secret)}`].join(' ');
  expect(redact(text, [secret])).toBe('[removed] "[removed]" ?x=[removed]');
});

test('leaves short values alone, which would take words with them', () => {
  expect(redact('a is on', ['on', 'a', ''])).toBe('a is on');
});
