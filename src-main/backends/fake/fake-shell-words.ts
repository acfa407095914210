/** What a line of a shell is made of: its words, without their quotes. Variables but `$?` are not known. Pure. */
export function wordsOf(line: string, status: number): readonly string[] {
  const words: string[] = [];
  for (const [quoted] of line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)) {
    words.push(
      quoted.replaceAll(/"([^"]*)"|'([^']*)'|\$\?/g, (part, double?: string, single?: string) => {
        if (single !== undefined) return single;
        return (double ?? part).replaceAll('$?', String(status));
      }),
    );
  }
  return words;
}
