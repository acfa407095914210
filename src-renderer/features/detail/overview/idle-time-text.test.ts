import { expect, it } from 'vitest';
import { idleTimeText } from './idle-time-text.ts';

it.each([
  [{ pinned: true, idleTimeout: 60 }, 'pinned: never goes for being idle'],
  [{ pinned: false, idleTimeout: null }, '10:00, as the settings say'],
  [{ pinned: false, idleTimeout: 90 }, '1:30, of its own'],
  [{ pinned: false, idleTimeout: 0 }, 'never goes for being idle'],
])('says of %j: %s', (sandbox, text) => expect(idleTimeText(sandbox, 600)).toBe(text));
