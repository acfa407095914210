import type { EngineImage } from '#shared/sandbox.ts';

/** One name of an image; an image without a name has one row too. */
export interface ImageRow {
  readonly key: string;
  /** What it is removed and pulled by: a reference, or an id. */
  readonly reference: string;
  /** Null where it has none. */
  readonly name: string | null;
  /** A tag, or the digest it was pulled by; empty where it has none. */
  readonly tag: string;
  readonly image: EngineImage;
}

/** A row a name, in the order given. */
export function imageRows(images: readonly EngineImage[]): readonly ImageRow[] {
  return images.flatMap((image): readonly ImageRow[] => {
    if (image.tags.length === 0) {
      return [{ key: image.id, reference: image.id, name: null, tag: shortId(image.id), image }];
    }
    return image.tags.map((reference) => ({
      key: reference,
      reference,
      ...splitReference(reference),
      image,
    }));
  });
}

/** Rows that have `text` in their name, tag or id. */
export function matchingRows(rows: readonly ImageRow[], text: string): readonly ImageRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(({ reference, image }) => `${reference} ${image.id}`.toLowerCase().includes(wanted));
}

/** Whether `reference` is among the images. Without a tag it means the latest, as for engines. */
export function isPresent(images: readonly EngineImage[], reference: string): boolean {
  const names = [reference, `${reference}:latest`];
  return images.some(({ tags }) => tags.some((tag) => names.includes(tag) || names.includes(shortName(tag))));
}

/** Podman's tags say what Docker's leave out. */
function shortName(tag: string): string {
  return tag.replace(/^docker\.io\/(library\/)?|^localhost\//, '');
}

/** A colon before the last slash belongs to a registry's port. */
function splitReference(reference: string): { readonly name: string; readonly tag: string } {
  const at = reference.indexOf('@');
  if (at !== -1) return { name: reference.slice(0, at), tag: shortId(reference.slice(at + 1)) };
  const colon = reference.lastIndexOf(':');
  if (colon <= reference.lastIndexOf('/')) return { name: reference, tag: '' };
  return { name: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** As engines shorten them. */
function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
