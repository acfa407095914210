import { describe, expect, it } from 'vitest';
import { createPreferences } from './preferences.ts';

function memoryStorage(values: Record<string, string> = {}) {
  return {
    getItem: (key: string) => values[key] ?? null,
    setItem: (key: string, value: string) => {
      values[key] = value;
    },
  };
}

describe('preferences', () => {
  it('begin with a comfortable table, and stay as they were chosen', () => {
    const storage = memoryStorage();
    const first = createPreferences(storage);
    expect(first.getState()).toEqual({ layout: 'table', density: 'comfortable' });
    first.setState({ layout: 'cards' });
    expect(createPreferences(storage).getState()).toEqual({ layout: 'cards', density: 'comfortable' });
  });

  it('are the default where what is remembered is not known', () => {
    const { getState } = createPreferences(memoryStorage({ 'moorage-density': 'cosy' }));
    expect(getState().density).toBe('comfortable');
  });
});
