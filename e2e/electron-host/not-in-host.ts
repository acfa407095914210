/** For what Electron would do and the host does not. */
export function notInHost(what: string): Error {
  return new Error(`The Electron host does not do ${what}; teach it, or run this on Electron.`);
}

/** Throws when `options` has a key that is not among `known`: nothing that the app asks for is passed over. */
export function assertKnown(what: string, options: object | undefined, known: readonly string[]): void {
  const unknown = Object.entries(options ?? {}).filter(
    ([key, value]) => value !== undefined && !known.includes(key),
  );
  if (unknown.length > 0) throw notInHost(`${what} with ${unknown.map(([key]) => key).join(', ')}`);
}
