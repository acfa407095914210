const REMOVED = '[removed]';
/** Shorter values would take ordinary words with them. */
const SHORTEST_SECRET = 4;

/** Parts of text that are secrets wherever they stand; the first group is kept. */
const PATTERNS: readonly RegExp[] = [
  /([#?&](?:token|key|api_key|access_token|secret|password|signature|sig)=)[^\s&"'#]+/gi,
  // A password may have an @ of its own.
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"']+@/gi,
  /(\b(?:authorization|x-api-key|cookie|set-cookie)["']?\s*[:=]\s*["']?(?:bearer |basic )?)[^\s"',}]+/gi,
  /(\bbearer\s+)[\w.~+/=-]{8,}/gi,
];

/** The text without `secrets`, wherever they stand in it, and without what looks like one. Pure. */
export function redact(text: string, secrets: readonly string[]): string {
  // The longest first: one may be part of another.
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const without = known.reduce((rest, secret) => rest.replaceAll(secret, REMOVED), text);
  return PATTERNS.reduce((rest, pattern) => rest.replaceAll(pattern, `$1${REMOVED}`), without);
}

const SECRET_NAME = /TOKEN|KEY|SECRET|PASSW|CREDENTIAL|AUTH/i;

/** Values of variables whose names say that they are secret. Paths are none. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value = '']) =>
    SECRET_NAME.test(name) && !/^(?:\/|[A-Za-z]:\\)/.test(value) ? [value] : [],
  );
}
