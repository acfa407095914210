import { PALETTE_GROUPS, type PaletteGroup, type PaletteItem } from './palette-item.ts';

export interface FoundGroup {
  readonly group: PaletteGroup;
  readonly items: readonly PaletteItem[];
}

/** How many of a group are shown, before anything is typed and after. */
const MOST: Readonly<Record<PaletteGroup, { readonly idle: number; readonly found: number }>> = {
  actions: { idle: 14, found: 8 },
  sandboxes: { idle: 4, found: 8 },
  pages: { idle: 6, found: 6 },
  commands: { idle: 5, found: 8 },
  settings: { idle: 0, found: 8 },
};

/** What fits the words of `query`, the best first, by group; the group with the best is the first. */
export function findItems(items: readonly PaletteItem[], query: string): readonly FoundGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = items
    .map((item) => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const groups = words.length === 0 ? PALETTE_GROUPS : [...new Set(scored.map(({ item }) => item.group))];
  const most = words.length === 0 ? 'idle' : 'found';
  return groups
    .map((group) => ({
      group,
      items: scored
        .filter(({ item }) => item.group === group)
        .slice(0, MOST[group][most])
        .map(({ item }) => item),
    }))
    .filter((found) => found.items.length > 0);
}

/** 0 where a word is missing; more the nearer each word is to the beginning of the label, or of a word in it. */
function scoreOf({ label, detail }: PaletteItem, words: readonly string[]): number {
  let score = 1;
  for (const word of words) {
    const found = Math.max(placeScore(label, word) * 2, placeScore(detail ?? '', word));
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

function placeScore(text: string, word: string): number {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return text.length === word.length ? 5 : 4;
  return /[\s._:/-]/.test(text.charAt(at - 1)) ? 3 : 1;
}
