import type { ProbeRecord } from '#shared/contract/sandboxes.ts';

/** Probes remembered of one sandbox: about a quarter of an hour of one that is looked at. */
export const PROBES_KEPT = 90;

/** How sandboxes have answered of late, in memory alone. */
export class ProbeHistory {
  readonly #records = new Map<string, ProbeRecord[]>();

  note(id: string, record: ProbeRecord): void {
    const records = this.#records.get(id) ?? [];
    records.push(record);
    if (records.length > PROBES_KEPT) records.shift();
    this.#records.set(id, records);
  }

  /** Oldest first. */
  of(id: string): readonly ProbeRecord[] {
    return [...(this.#records.get(id) ?? [])];
  }

  forget(id: string): void {
    this.#records.delete(id);
  }
}
