import { IconStack2 } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import { findItems } from './find-items.ts';
import type { PaletteGroup, PaletteItem } from './palette-item.ts';

function anItem(group: PaletteGroup, label: string, detail: string | null = null): PaletteItem {
  return {
    id: `${group} ${label}`,
    group,
    label,
    detail,
    sign: { kind: 'icon', Icon: IconStack2 },
    cap: null,
    run: () => undefined,
  };
}

const items = [
  anItem('sandboxes', 'paper-draft', '127.0.0.1:8081'),
  anItem('sandboxes', 'draft'),
  anItem('pages', 'Settings'),
  anItem('commands', 'Colours: Dark'),
  anItem('settings', 'api.port', 'Port of the HTTP API'),
];
const labels = (query: string) =>
  findItems(items, query).flatMap((found) => found.items.map(({ label }) => label));

describe('the palette', () => {
  it('offers some of each group before anything is typed, settings only when asked', () => {
    expect(labels('')).toEqual(['paper-draft', 'draft', 'Settings', 'Colours: Dark']);
  });

  it('finds every word, whatever the case, in the label or beside it', () => {
    expect(labels('dark colours')).toEqual(['Colours: Dark']);
    expect(labels('HTTP')).toEqual(['api.port']);
    expect(labels('8081')).toEqual(['paper-draft']);
    expect(labels('dark nothing')).toEqual([]);
  });

  it('puts what is meant exactly before what begins so, and that before what contains it', () => {
    expect(labels('draft')).toEqual(['draft', 'paper-draft']);
    expect(findItems(items, 'port')[0]?.group).toBe('settings');
  });

  it('shows no more of a group than can be looked at', () => {
    const many = Array.from({ length: 1000 }, (_, n) => anItem('sandboxes', `thread-${n}`));
    expect(findItems(many, 'thread')[0]?.items).toHaveLength(8);
  });
});
