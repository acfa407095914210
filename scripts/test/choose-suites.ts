/** The suites that were asked for by name, in their own order; all when none was named. Throws on an unknown name. */
export function chooseSuites(available: readonly string[], asked: readonly string[]): readonly string[] {
  const unknown = asked.filter((name) => !available.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no suite called ${unknown.join(', ')}; the suites are ${available.join(', ')}.`,
    );
  }
  return asked.length === 0 ? available : available.filter((name) => asked.includes(name));
}
