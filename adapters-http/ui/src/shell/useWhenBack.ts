import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../store';

/** Calls `again` whenever the server answers again after it did not: for what could not be read meanwhile. */
export function useWhenBack(again: () => void): void {
  const line = useStore().changes.line.value;
  const before = useRef(line);
  useEffect(() => {
    if (before.current === 'lost' && line === 'open') again();
    before.current = line;
  }, [line]);
}
