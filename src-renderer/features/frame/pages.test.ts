import { describe, expect, it } from 'vitest';
import { placeOf } from './pages.ts';

describe('placeOf', () => {
  it('knows the page itself, what lies below it, and what does not', () => {
    expect(placeOf('/images', '/images')).toBe('here');
    expect(placeOf('/images/pull', '/images')).toBe('below');
    expect(placeOf('/', '/images')).toBe('elsewhere');
    expect(placeOf('/imagesque', '/images')).toBe('elsewhere');
  });

  it('counts a sandbox’s page to the list', () => {
    expect(placeOf('/', '/')).toBe('here');
    expect(placeOf('/sandboxes/ab12/logs', '/')).toBe('below');
    expect(placeOf('/settings', '/')).toBe('elsewhere');
  });
});
