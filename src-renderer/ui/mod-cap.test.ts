import { expect, it } from 'vitest';
import { modCap } from './mod-cap.ts';

it.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', '⌘'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Ctrl'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Ctrl'],
])('%s has %s', (userAgent, cap) => expect(modCap(userAgent)).toBe(cap));
