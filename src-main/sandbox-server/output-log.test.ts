import { expect, it } from 'vitest';
import { OutputLog } from './output-log.ts';

it('keeps everything up to its limit', () => {
  const log = new OutputLog(10);
  log.append('abc');
  log.append('def');
  expect(log.text()).toBe('abcdef');
});

it('keeps the newest beyond its limit, however it came', () => {
  const log = new OutputLog(10);
  log.append('x'.repeat(100));
  for (const digit of '0123456789'.repeat(1000)) log.append(digit);
  expect(log.text()).toBe('0123456789');
});

it('keeps less once it is told to', () => {
  const log = new OutputLog(10);
  log.append('0123456789');
  log.limitTo(3);
  expect(log.text()).toBe('789');
  log.append('ab');
  expect(log.text()).toBe('9ab');
});

it('takes back what was written last, and nothing else', () => {
  const log = new OutputLog(10);
  log.append('done ');
  log.append('exit');
  log.dropEnd('ex');
  expect(log.text()).toBe('done exit');
  log.dropEnd('exit');
  expect(log.text()).toBe('done ');
  log.append('!');
  expect(log.text()).toBe('done !');
});
