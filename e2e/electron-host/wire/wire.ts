/** What travels: primitives as they are, all else as `[tag, …]`. */
export type Wire = string | number | boolean | null | readonly [tag: string, ...rest: readonly unknown[]];

/** For what only one side can hold: gives its form on the wire, undefined for what it does not know. */
export type ToWire = (value: object) => Wire | undefined;
export type FromWire = (tag: string, rest: readonly unknown[]) => unknown;

/**
 * The form on the wire of what structured cloning clones, as far as messages use it. Throws as Electron does for
 * functions, symbols and whatever else cannot be cloned. It also runs inside of pages: it refers to nothing outside.
 */
export function toWire(value: unknown, extra: ToWire = () => undefined): Wire {
  const base64 = (bytes: Uint8Array): string => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  };
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const seen = new Set<object>();
  const object = (it: object): Wire => {
    const known = extra(it);
    if (known !== undefined) return known;
    if (typeof it === 'function' || it instanceof Promise || it instanceof WeakMap || seen.has(it)) refuse();
    seen.add(it);
    try {
      if (Array.isArray(it)) return ['array', it.map(encode)];
      if (it instanceof Date) return ['date', it.getTime()];
      if (it instanceof Error) return ['error', it.name, it.message, it.stack ?? ''];
      if (it instanceof ArrayBuffer) return ['buffer', base64(new Uint8Array(it))];
      if (ArrayBuffer.isView(it))
        return ['bytes', base64(new Uint8Array(it.buffer, it.byteOffset, it.byteLength))];
      if (it instanceof Map) return ['map', [...it].map(([key, item]) => [encode(key), encode(item)])];
      if (it instanceof Set) return ['set', [...it].map(encode)];
      return ['object', Object.entries(it).map(([key, item]) => [key, encode(item)])];
    } finally {
      seen.delete(it);
    }
  };
  const encode = (it: unknown): Wire => {
    if (it === null || typeof it === 'string' || typeof it === 'boolean') return it;
    if (it === undefined) return ['undefined'];
    if (Object.is(it, -0)) return ['number', '-0'];
    if (typeof it === 'number') return Number.isFinite(it) ? it : ['number', String(it)];
    if (typeof it === 'bigint') return ['bigint', String(it)];
    if (typeof it === 'symbol') return refuse();
    return object(it as object);
  };
  return encode(value);
}

/** The value again. Throws on a tag that neither it nor `extra` knows. It also runs inside of pages. */
export function fromWire(wire: Wire, extra: FromWire = () => undefined): unknown {
  const bytes = (text: unknown) => Uint8Array.from(atob(String(text)), (letter) => letter.charCodeAt(0));
  const error = (name: unknown, message: unknown, stack: unknown): Error => {
    const made = new Error(String(message));
    made.name = String(name);
    made.stack = String(stack);
    return made;
  };
  const decode = (it: Wire): unknown => {
    if (typeof it !== 'object' || it === null) return it;
    const [tag, ...rest] = it;
    const [first] = rest;
    if (tag === 'undefined') return undefined;
    if (tag === 'number') return Number(first);
    if (tag === 'bigint') return BigInt(String(first));
    if (tag === 'array') return (first as Wire[]).map(decode);
    if (tag === 'date') return new Date(Number(first));
    if (tag === 'error') return error(first, rest[1], rest[2]);
    if (tag === 'buffer') return bytes(first).buffer;
    if (tag === 'bytes') return bytes(first);
    if (tag === 'map')
      return new Map((first as [Wire, Wire][]).map(([key, item]) => [decode(key), decode(item)]));
    if (tag === 'set') return new Set((first as Wire[]).map(decode));
    if (tag === 'object')
      return Object.fromEntries((first as [string, Wire][]).map(([key, item]) => [key, decode(item)]));
    const known = extra(tag, rest);
    if (known === undefined) throw new Error(`Nobody knows what ${JSON.stringify(tag)} is on the wire.`);
    return known;
  };
  return decode(wire);
}
