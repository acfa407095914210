import { describe, expect, it } from 'vitest';
import { fromWire, toWire, type Wire } from './wire.ts';

const overTheWire = (value: unknown) => fromWire(JSON.parse(JSON.stringify(toWire(value))) as Wire);

describe('what travels between the worlds', () => {
  it.each([
    [undefined],
    [null],
    [''],
    [-0],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [12n],
    [[1, [undefined], 'object']],
    [{ a: { b: undefined }, array: ['x'] }],
    [new Date(1_700_000_000_000)],
    [new Map<unknown, unknown>([['a', new Set([1])]])],
    [new Uint8Array([0, 127, 255])],
  ])('arrives as it left (%#)', (value) => expect(overTheWire(value)).toStrictEqual(value));

  it('brings the part of a buffer that a view shows', () => {
    expect(overTheWire(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).toEqual(new Uint8Array([2, 3]));
  });

  it('brings the same object twice', () => {
    const shared = { a: 1 };
    expect(overTheWire([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('keeps the name and message of an error', () => {
    const error = overTheWire(new TypeError('no')) as Error;
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.message]).toEqual(['TypeError', 'no']);
  });

  it.each([[() => 1], [Symbol('a')], [Promise.resolve()], [{ deep: [() => 1] }]])(
    'refuses functions, symbols and promises',
    (value) => {
      expect(() => toWire(value)).toThrow('An object could not be cloned.');
    },
  );

  it('refuses an object that holds itself', () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    expect(() => toWire(circle)).toThrow('An object could not be cloned.');
  });

  it('refuses a tag that nobody knows', () => {
    expect(() => fromWire(['function', 1])).toThrow('"function"');
  });
});
