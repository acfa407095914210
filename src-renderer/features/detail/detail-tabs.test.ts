import { expect, it } from 'vitest';
import { DETAIL_TABS, tabOf, tabPath } from './detail-tabs.ts';

it('gives each part an address that leads back to it', () => {
  const parts = DETAIL_TABS.map((tab) => tabPath('a1b2c3d4', tab).split('/')[3]);
  expect(parts.map(tabOf)).toEqual(DETAIL_TABS);
});

it.each([undefined, '', 'nonsense'])('takes %j for the overview', (name) =>
  expect(tabOf(name)).toBe('overview'),
);
