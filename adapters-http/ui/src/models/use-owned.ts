import { useEffect, useMemo } from 'preact/hooks';

/** Something that a component makes for itself and closes when it goes, or when `keys` change. */
export function useOwned<T extends { close(): void }>(make: () => T, keys: readonly unknown[]): T {
  const owned = useMemo(make, keys);
  useEffect(() => () => owned.close(), [owned]);
  return owned;
}
