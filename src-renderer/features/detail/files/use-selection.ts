import { useState } from 'react';

export interface Selection {
  /** Names that are chosen and still there, in the order listed. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  readonly toggle: (name: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Which of `listed` are chosen. What goes is no longer chosen. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const names = listed.filter((name) => chosen.has(name));
  return {
    names,
    has: (name) => chosen.has(name),
    toggle(name) {
      const next = new Set(chosen);
      if (!next.delete(name)) next.add(name);
      setChosen(next);
    },
    toggleAll: () => setChosen(new Set(names.length === listed.length ? [] : listed)),
    clear: () => setChosen(new Set()),
  };
}
