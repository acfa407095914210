export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the browser keeps for this page; where it keeps nothing, being full or forbidden to, the page itself. Never throws. */
export function createBrowserStorage(open: () => BrowserStorage): BrowserStorage {
  const refused = new Map<string, string>();
  return {
    getItem: (key) => refused.get(key) ?? attempt(() => open().getItem(key)) ?? null,
    setItem(key, value) {
      const isKept = attempt(() => {
        open().setItem(key, value);
        return true;
      });
      if (isKept) refused.delete(key);
      else refused.set(key, value);
    },
    removeItem(key) {
      refused.delete(key);
      attempt(() => open().removeItem(key));
    },
  };
}

/** Even to look at the storage throws where the person has blocked it. */
function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
