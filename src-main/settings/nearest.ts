/** Edits (insert, delete, replace) that lead from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  const target = [...b];
  let row = [0, ...target.map((_, index) => index + 1)];
  for (const char of a) {
    const next = [at(row, 0) + 1];
    for (const [index, wanted] of target.entries()) {
      const replaced = at(row, index) + (char === wanted ? 0 : 1);
      next.push(Math.min(replaced, at(row, index + 1) + 1, at(next, index) + 1));
    }
    row = next;
  }
  return at(row, target.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** The candidate a person most likely meant by `typo`; undefined when none is near. Case does not count. */
export function nearest(typo: string, candidates: readonly string[]): string | undefined {
  const reach = typo.length <= 3 ? 1 : Math.max(2, Math.floor(typo.length / 3));
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(typo.toLowerCase(), candidate.toLowerCase());
    if (distance <= reach && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}
