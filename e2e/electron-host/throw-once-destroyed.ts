/**
 * Lets the methods and properties of a class throw once its object is destroyed, as those of Electron's native objects
 * do; `except` are those that stay. What is inherited stays too: events can be listened to and left at any time.
 */
export function throwOnceDestroyed<T extends { isDestroyed(): boolean }>(
  prototype: T,
  except: readonly (keyof T)[],
): void {
  const kept: readonly PropertyKey[] = ['constructor', 'isDestroyed', 'destroy', ...except];
  for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (kept.includes(name)) continue;
    const { value, get } = own;
    if (typeof value === 'function')
      Object.defineProperty(prototype, name, { ...own, value: checked(value) });
    else if (get) Object.defineProperty(prototype, name, { ...own, get: checked(get) });
  }
}

function checked(method: (...args: readonly unknown[]) => unknown) {
  return function (this: { isDestroyed(): boolean }, ...args: readonly unknown[]): unknown {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    return method.apply(this, [...args]);
  };
}
