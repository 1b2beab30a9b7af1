import { signal, type ReadonlySignal } from '@preact/signals';
import { asProblem, isAbort, type Problem } from '../api/problem';

/** Something that is read from the server. */
export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly problem: Problem }
  /** `stale`: why it could not be read again; what is shown is what was read before. */
  | { readonly phase: 'ready'; readonly value: T; readonly stale?: Problem };

/** Something that is read from the server, and again when it may have changed. */
export interface Resource<T> {
  readonly current: ReadonlySignal<Loaded<T>>;
  /** Reads it anew; what is shown stays until then. A reading that is overtaken by another one counts for nothing. */
  refresh(): Promise<void>;
  /** Reads it if nobody has yet. */
  ensure(): void;
  /** Changes the value that is shown, if there is one. A reading under way may be older than that: it begins anew. */
  update(change: (value: T) => T): void;
  close(): void;
}

export function createResource<T>(read: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const current = signal<Loaded<T>>({ phase: 'loading' });
  let reading: AbortController | undefined;
  let closed = false;
  const refresh = async (): Promise<void> => {
    if (closed) return;
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    try {
      const value = await read(mine.signal);
      if (reading === mine) current.value = { phase: 'ready', value };
    } catch (thrown) {
      if (reading === mine && !isAbort(thrown)) current.value = failed(current.peek(), asProblem(thrown));
    } finally {
      if (reading === mine) reading = undefined;
    }
  };
  return {
    current,
    refresh,
    ensure() {
      if (reading === undefined && current.peek().phase !== 'ready') void refresh();
    },
    update(change) {
      const now = current.peek();
      if (now.phase !== 'ready') return;
      const value = change(now.value);
      if (value === now.value) return;
      current.value = { phase: 'ready', value };
      if (reading !== undefined) void refresh();
    },
    close() {
      closed = true;
      reading?.abort();
      reading = undefined;
    },
  };
}

function failed<T>(before: Loaded<T>, problem: Problem): Loaded<T> {
  return before.phase === 'ready' ? { ...before, stale: problem } : { phase: 'failed', problem };
}

/** The value, when there is one. */
export function valueOf<T>(loaded: Loaded<T>): T | undefined {
  return loaded.phase === 'ready' ? loaded.value : undefined;
}
