import { expect, it } from 'vitest';
import { parseDevices } from './measure.ts';

const HEAD =
  'Inter-|   Receive                                                |  Transmit\n face |bytes packets';

it('counts what went over the way out', () => {
  const text = `${HEAD}\n    lo: 9 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0\n  tap0: 1500 10 0 0 0 0 0 0 700 9 0 0 0 0 0 0\n`;
  expect(parseDevices(text)).toEqual({ received: 1500, sent: 700 });
});

it('counts nothing where there is none', () => {
  expect(parseDevices(`${HEAD}\n  eth0: 5 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0\n`)).toEqual({
    received: 0,
    sent: 0,
  });
  expect(parseDevices('')).toEqual({ received: 0, sent: 0 });
});
