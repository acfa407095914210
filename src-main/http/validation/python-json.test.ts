import { describe, expect, it } from 'vitest';
import { PythonJsonError, parsePythonJson } from './python-json.ts';

function complaintOf(text: string): readonly [string, number] | undefined {
  try {
    parsePythonJson(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof PythonJsonError)) throw error;
    return [error.message, error.position];
  }
}

describe('parsePythonJson', () => {
  it('reads JSON', () => {
    expect(parsePythonJson(' {"a":[1,-2.5e3,"x\\u00e9\\n",true,false,null,{}]} ')).toEqual({
      a: [1, -2500, 'xé\n', true, false, null, {}],
    });
  });

  it('takes NaN and the infinities for numbers, as Python does', () => {
    const text = '{"a":NaN,"b":[Infinity,-Infinity],"c":"NaN\\"","d":1.5,"e":{"f":[]}}';
    expect(parsePythonJson(text)).toEqual({
      a: Number.NaN,
      b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      c: 'NaN"',
      d: 1.5,
      e: { f: [] },
    });
  });

  it('keeps __proto__ a field like any other', () => {
    const value = parsePythonJson('{"__proto__":{"polluted":true},"n":NaN}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'n']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  // Python 3.11's json.loads gives these.
  it.for([
    ['', 'Expecting value', 0],
    ['   ', 'Expecting value', 3],
    ['notjson', 'Expecting value', 0],
    ['[1,]', 'Expecting value', 3],
    ['[,]', 'Expecting value', 1],
    ['{"a":}', 'Expecting value', 5],
    ['tru', 'Expecting value', 0],
    ['+1', 'Expecting value', 0],
    ['.5', 'Expecting value', 0],
    ['1.', 'Extra data', 1],
    ['01', 'Extra data', 1],
    ['{} x', 'Extra data', 3],
    ['NaN1', 'Extra data', 3],
    ['[1 2]', "Expecting ',' delimiter", 3],
    ['[1', "Expecting ',' delimiter", 2],
    ['{"a":1', "Expecting ',' delimiter", 6],
    ['{"a" 1}', "Expecting ':' delimiter", 5],
    ['{', 'Expecting property name enclosed in double quotes', 1],
    ['{1:2}', 'Expecting property name enclosed in double quotes', 1],
    ["{'a':1}", 'Expecting property name enclosed in double quotes', 1],
    ['{"a":1,}', 'Expecting property name enclosed in double quotes', 7],
    ['{"a":"x', 'Unterminated string starting at', 5],
    ['"\\', 'Unterminated string starting at', 0],
    ['"a\nb"', 'Invalid control character at', 2],
    ['"a\\x"', 'Invalid \\escape', 2],
    ['"\\u12g4"', 'Invalid \\uXXXX escape', 2],
  ] as const)('complains of %j as Python does', ([text, message, position]) => {
    expect(complaintOf(text)).toEqual([message, position]);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(complaintOf('["😀" 1]')).toEqual(["Expecting ',' delimiter", 5]);
  });

  it('gives up on endless nesting instead of running out of stack', () => {
    expect(complaintOf('['.repeat(100_000))?.[0]).toBe('Nested too deeply');
  });
});
