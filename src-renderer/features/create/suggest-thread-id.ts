const FIRST = [
  'amber',
  'calm',
  'clear',
  'early',
  'far',
  'gentle',
  'grey',
  'high',
  'low',
  'north',
  'quiet',
  'south',
];
const SECOND = [
  'bay',
  'buoy',
  'cove',
  'current',
  'drift',
  'harbour',
  'jetty',
  'keel',
  'pier',
  'quay',
  'reef',
  'tide',
];

/**
 * A thread id a person can say, such as `calm-cove`, that `taken` does not hold. `random` gives numbers from
 * 0 to below 1.
 */
export function suggestThreadId(taken: ReadonlySet<string>, random: () => number): string {
  const name = `${pick(FIRST, random)}-${pick(SECOND, random)}`;
  for (let suffix = 1; ; suffix += 1) {
    const id = suffix === 1 ? name : `${name}-${suffix}`;
    if (!taken.has(id)) return id;
  }
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}
