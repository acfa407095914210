import { expect, test } from 'vitest';
import { settingTitle, sizeText } from './setting-words.ts';

test.each([
  ['idle_timeout', 'Idle timeout'],
  ['api.require_key', 'Require key'],
  ['provisioner_url', 'Provisioner URL'],
  ['base_dir', 'Base directory'],
  ['pids', 'Processes'],
])('%s is called %s', (key, title) => expect(settingTitle(key)).toBe(title));

test.each([
  [2 ** 32, '4g'],
  [512 * 2 ** 20, '512m'],
  [1024, '1k'],
  [1000, '1000'],
  [0, '0'],
  ['lots', 'lots'],
  [null, ''],
])('%s bytes are written %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
