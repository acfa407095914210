/** With `id` in where it was out, or out where it was in. */
export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** With all from `anchor` to `id` in, both included, as they stand in `ids`. Without an anchor there, `id` alone. */
export function extended(
  selected: ReadonlySet<string>,
  {
    ids,
    anchor,
    id,
  }: { readonly ids: readonly string[]; readonly anchor: string | null; readonly id: string },
): ReadonlySet<string> {
  const to = ids.indexOf(id);
  const from = anchor === null ? to : ids.indexOf(anchor);
  if (from < 0) return new Set([...selected, id]);
  return new Set([...selected, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

/** Those that are still there. The same set where all are. */
export function remaining(selected: ReadonlySet<string>, has: (id: string) => boolean): ReadonlySet<string> {
  const left = [...selected].filter(has);
  return left.length === selected.size ? selected : new Set(left);
}

/** How much of `ids` is selected. */
export function coverage(selected: ReadonlySet<string>, ids: readonly string[]): 'none' | 'some' | 'all' {
  const count = ids.filter((id) => selected.has(id)).length;
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
}
