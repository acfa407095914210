import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { DEFAULT_IMAGE } from '#shared/images.ts';
import { loadSettings, resolveSettings } from './load-settings.ts';
import type { SettingText } from './text-layer.ts';

const FILE = '/home/me/.moorage/config.yaml';

function resolve(text: string, env: NodeJS.ProcessEnv = {}, commandLine: readonly SettingText[] = []) {
  return resolveSettings({ file: FILE, env, commandLine }, text);
}

function refusal(
  text: string,
  env: NodeJS.ProcessEnv = {},
  commandLine: readonly SettingText[] = [],
): string {
  try {
    resolve(text, env, commandLine);
  } catch (error) {
    expect(error).toBeInstanceOf(MoorageError);
    expect(error).toHaveProperty('code', 'SETTINGS_INVALID');
    return (error as MoorageError).message;
  }
  throw new Error('These settings were accepted.');
}

describe('precedence', () => {
  test('an empty file gives the defaults', () => {
    const { settings, sources } = resolve('');
    expect(settings).toMatchObject({ image: DEFAULT_IMAGE, replicas: 3, api: { port: 8002 } });
    expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
  });

  test('a file of comments alone gives the defaults', () => {
    expect(resolve('# nothing yet\n').settings.replicas).toBe(3);
  });

  test('the command line beats the environment, which beats the file', () => {
    const { settings, sources } = resolve(
      'image: from-file\nreplicas: 5\napi:\n  port: 1000\n  require_key: always\n',
      { MOORAGE_REPLICAS: '7', MOORAGE_API_PORT: '2000' },
      [{ key: 'api.port', text: '3000', name: '--port' }],
    );
    expect(settings).toMatchObject({
      image: 'from-file',
      replicas: 7,
      api: { port: 3000, require_key: 'always' },
    });
    expect(sources).toMatchObject({
      image: 'file',
      replicas: 'environment',
      'api.port': 'command-line',
      'api.require_key': 'file',
      'api.host': 'default',
    });
  });

  test('an empty variable counts as unset', () => {
    expect(resolve('image: mine', { MOORAGE_IMAGE: '' }).settings.image).toBe('mine');
  });

  test('variables carry lists and maps as JSON or YAML, and text as it is', () => {
    const { settings } = resolve('', {
      MOORAGE_ENVIRONMENT: '{"TOKEN": "$TOKEN", "LEVEL": 3}',
      MOORAGE_API_ALLOWED_HOSTS: '[moorage.local, gateway]',
      MOORAGE_MEMORY: '512m',
      MOORAGE_IMAGE: '12345',
    });
    expect(settings).toMatchObject({
      environment: { TOKEN: '$TOKEN', LEVEL: '3' },
      memory: 512 * 2 ** 20,
      image: '12345',
      api: { allowed_hosts: ['moorage.local', 'gateway'] },
    });
  });

  test('a map of a stronger source replaces the weaker one whole', () => {
    const { settings } = resolve('environment:\n  A: a\n', { MOORAGE_ENVIRONMENT: '{B: b}' });
    expect(settings.environment).toEqual({ B: 'b' });
  });
});

describe('values of the environment map', () => {
  test('stay text as it was written, $NAME included', () => {
    const { settings } = resolve('environment:\n  VERSION: 1.10\n  ZIP: 01234\n  ON: true\n  KEY: $KEY\n');
    expect(settings.environment).toEqual({ VERSION: '1.10', ZIP: '01234', ON: 'true', KEY: '$KEY' });
  });

  test('are refused when they are no text', () => {
    expect(refusal('environment:\n  EMPTY:\n')).toBe(
      `${FILE} line 2: \`environment.EMPTY\`: expected text, got nothing.`,
    );
  });
});

describe('what is refused', () => {
  test('an unknown key is named with its file, line and the nearest key', () => {
    expect(refusal('replicas: 2\n\nimgae: mine\n')).toBe(
      `${FILE} line 3: \`imgae\` is not a setting. Did you mean \`image\`?`,
    );
  });

  test('an unknown key of a section and of a list entry, each with its own neighbours', () => {
    const message = refusal('api:\n  prot: 1\nmounts:\n  - host_path: /a\n    contaner_path: /b\n');
    expect(message).toContain('line 2: `api.prot` is not a setting. Did you mean `port`?');
    expect(message).toContain(
      'line 5: `mounts[0].contaner_path` is not a setting. Did you mean `container_path`?',
    );
    expect(message).toContain('line 4: `mounts[0].container_path` is missing: expected an absolute path.');
  });

  test('a key of a section at the top level is told where it belongs', () => {
    expect(refusal('require_key: always')).toContain('Did you mean `require_key` under `api:`?');
    expect(refusal('api.port: 80')).toContain('Did you mean `port` under `api:`?');
  });

  test('a key like no other points at the list of settings', () => {
    expect(refusal('zzzzzzzzzz: 1')).toContain('docs/settings.md');
  });

  test.each([
    ['replicas: three', '`replicas`: expected a whole number from 1 to 10000, got "three".'],
    ['replicas: 0', '`replicas`: expected a whole number from 1 to 10000, got 0.'],
    ['pids: 1.5', '`pids`: expected a whole number from 0 up, got 1.5.'],
    ['idle_timeout: -1', '`idle_timeout`: expected a number from 0 to 31536000, got -1.'],
    [
      'backend: dcker',
      '`backend`: expected one of auto, apple-container, docker, kubernetes, embedded, remote, fake, got "dcker". Did you mean docker?',
    ],
    ['memory: lots', '`memory`: expected a size such as 512m, 2g or a number of bytes, got "lots".'],
    ['memory: true', '`memory`: expected a size such as 512m, 2g or a number of bytes, got true.'],
    ['image: ""', '`image`: expected text that is not empty, got "".'],
    [
      'provisioner_url: provisioner:8002',
      '`provisioner_url`: expected an http:// or https:// address, got "provisioner:8002".',
    ],
    [
      'provisioner_url: ada:pass@provisioner:8002',
      '`provisioner_url`: expected an http:// or https:// address, got "…@provisioner:8002".',
    ],
    ['provisioner_api_key: [s3cret]', '`provisioner_api_key`: expected text, got something else.'],
    ['image:', '`image`: expected text, got nothing.'],
    ['container_prefix: "-x"', '`container_prefix`: expected letters, digits, _ . or -, got "-x".'],
    ['mounts: 3', '`mounts`: expected a list, each a map of host_path, container_path, read_only, got 3.'],
    ['api: 8002', '`api`: expected a map of host, port, require_key, allowed_hosts, got 8002.'],
    ['environment: {"A-B": c}', '`environment.A-B` expected a variable name.'],
  ])('%s', (text, message) => {
    expect(refusal(text)).toBe(`${FILE} line 1: ${message}`);
  });

  test("DeerFlow's own sandbox section, pasted whole, is told to move up a level", () => {
    const message = refusal(
      'sandbox:\n  use: deerflow.community:AioSandboxProvider\n  image: mine\n  replicas: 2\n',
    );
    expect(message).toContain(`${FILE} line 1: \`sandbox\` is not a setting`);
    expect(message).toContain('move image, replicas to the top level and leave out use');
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is a key like any other', (key) => {
    expect(refusal(`${key}: {image: x}\n`)).toContain(`\`${key}\` is not a setting`);
    expect(refusal(`sandbox:\n  ${key}: x\n`)).toContain(`leave out ${key}`);
  });

  test('aliases that unfold beyond all measure', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed'].map((pair) => [...pair])) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}]`);
    }
    expect(refusal(bomb.join('\n'))).toContain('this is not valid YAML: Excessive alias count');
  });

  test('problems of the file are told from top to bottom', () => {
    const message = refusal('zzzzzzzzzz: 1\n\n\n\n\n\n\n\nport: x\nreplicas: x\n');
    expect(message.match(/line \d+/g)).toEqual(['line 1', 'line 9', 'line 10']);
  });

  test('all problems of all sources are told at once', () => {
    const message = refusal('replicas: many\nimgae: x\n', { MOORAGE_PORT: 'http' }, [
      { key: 'api.port', text: '70000', name: '--port' },
    ]);
    expect(message.split('\n')).toEqual([
      '4 settings are wrong:',
      `${FILE} line 1: \`replicas\`: expected a whole number from 1 to 10000, got "many".`,
      `${FILE} line 2: \`imgae\` is not a setting. Did you mean \`image\`?`,
      'MOORAGE_PORT: `port`: expected a whole number from 0 to 65535, got "http".',
      '--port: `api.port`: expected a whole number from 0 to 65535, got 70000.',
    ]);
  });

  test('a variable that is neither JSON nor YAML', () => {
    expect(refusal('', { MOORAGE_MOUNTS: '[{' })).toMatch(
      /^MOORAGE_MOUNTS: expected a list.*as JSON or YAML/,
    );
  });

  test.each([
    ['a syntax error', 'image: a\nreplicas: [1\n', 3],
    ['a key written twice', 'image: a\nimage: b\n', 2],
    ['a tab as indentation', 'api:\n\tport: 1\n', 2],
  ])('%s is told with its line', (_, text, line) => {
    expect(refusal(text)).toContain(`${FILE} line ${line}: this is not valid YAML: `);
  });

  test('a file that is a list or plain text', () => {
    expect(refusal('- image: a\n')).toContain(`${FILE} line 1: expected settings such as`);
    expect(refusal('# mine\nimage\n')).toContain(`${FILE} line 2: expected settings such as`);
  });

  test('the line of a value behind an alias is where the anchor stands', () => {
    const text = 'mounts:\n  - &m\n    host_path: /a\n    container_path: relative\n  - *m\n';
    expect(refusal(text)).toContain(
      'line 4: `mounts[0].container_path`: expected an absolute path, got "relative".',
    );
  });
});

describe('the file itself', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'moorage-settings-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('need not exist', async () => {
    const { settings } = await loadSettings({ file: join(directory, 'config.yaml'), env: {} });
    expect(settings.replicas).toBe(3);
  });

  test('may start with a byte order mark and end its lines in Windows style', async () => {
    const file = join(directory, 'config.yaml');
    await writeFile(file, '\uFEFFimage: mine\r\nreplicas: 4\r\n');
    const { settings } = await loadSettings({ file, env: {} });
    expect(settings).toMatchObject({ image: 'mine', replicas: 4 });
  });

  test('is refused when it is no text', async () => {
    const file = join(directory, 'config.yaml');
    await writeFile(file, Buffer.from([0x69, 0xff, 0xfe]));
    await expect(loadSettings({ file, env: {} })).rejects.toThrow(/config\.yaml: it cannot be read.*UTF-8/);
  });

  test('is refused when it is a directory', async () => {
    await expect(loadSettings({ file: directory, env: {} })).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
    });
  });
});
