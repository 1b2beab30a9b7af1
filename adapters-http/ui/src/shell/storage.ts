/** What a window remembers; where it may not remember anything, what is kept until the page is closed. */
export function openStorage(window: Pick<Window, 'localStorage'>): Storage {
  try {
    // Already looking at it throws where cookies are blocked; there may be none either.
    return window.localStorage ?? memoryStorage();
  } catch {
    return memoryStorage();
  }
}

/** Remembers as long as there is room: what a choice does must not depend on its being remembered. */
export function remember(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // It holds until the page is closed.
  }
}

function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
