import { describe, expect, test } from 'vitest';
import { environmentLayer, suspectVariables } from './text-layer.ts';

describe('environmentLayer', () => {
  test('nests what belongs to a section', () => {
    const { input } = environmentLayer({ MOORAGE_API_PORT: '1', MOORAGE_API_HOST: '0.0.0.0', HOME: '/root' });
    expect(input).toEqual({ api: { port: 1, host: '0.0.0.0' } });
  });
});

describe('suspectVariables', () => {
  test('offers the setting that a mistyped variable probably means', () => {
    expect(suspectVariables({ MOORAGE_IMGE: 'x' })).toEqual([
      'MOORAGE_IMGE is not a setting and is ignored. Did you mean MOORAGE_IMAGE?',
    ]);
  });

  test("is silent about settings, Moorage's other variables and what resembles nothing", () => {
    const env = { MOORAGE_IMAGE: 'x', MOORAGE_HOME: '/h', MOORAGE_API_KEY: 'k', MOORAGE_SOMETHING_ELSE: '1' };
    expect(suspectVariables(env)).toEqual([]);
  });
});
