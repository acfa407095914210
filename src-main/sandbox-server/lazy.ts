/** Something that is made when it is first asked for. */
export interface Lazy<T> {
  (): Promise<T>;
  /** What was made, or undefined when nobody asked yet. */
  made(): Promise<T> | undefined;
}

/** Calls `make` once, when first asked; again only after it failed. */
export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let value: Promise<T> | undefined;
  const get = () => {
    value ??= make().catch((error: unknown) => {
      value = undefined;
      throw error;
    });
    return value;
  };
  return Object.assign(get, { made: () => value });
}
