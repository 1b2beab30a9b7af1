import { type ReadonlySignal, signal } from '@preact/signals';
import { asProblem, isAbort, type Problem, problemOf } from '../api/problem';
import type { Imported } from '../api/types';

/** The formats in which chats leave; only `json` brings everything back. */
export type ExportFormat = 'json' | 'markdown' | 'openai';

/** Where a session, or all of them, can be downloaded. */
export function exportAddress(format: ExportFormat, id?: string): string {
  return id === undefined
    ? `/api/sessions/export?format=${format}`
    : `/api/sessions/${encodeURIComponent(id)}/export?format=${format}`;
}

/** How the import of one file went. */
export type ImportedFile =
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'taken'; readonly name: string; readonly imported: Imported }
  | { readonly kind: 'failed'; readonly name: string; readonly problem: Problem };

/** Takes files in, one after the other. */
export interface Imports {
  readonly files: ReadonlySignal<readonly ImportedFile[]>;
  readonly running: ReadonlySignal<boolean>;
  take(files: readonly File[]): Promise<void>;
  /** Stops the file that is being read; sessions that were whole are kept. */
  stop(): void;
  clear(): void;
}

/** @param taken is called after each file from which something may have come */
export function createImports(
  taken: () => void,
  fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
): Imports {
  const files = signal<readonly ImportedFile[]>([]);
  const running = signal(false);
  let stopping = new AbortController();

  const settle = (at: number, file: ImportedFile) => {
    files.value = files.value.map((each, index) => (index === at ? file : each));
  };

  const takeOne = async (file: File, at: number) => {
    try {
      // Sent as it is: the server reads while it arrives, so that a gigabyte needs no memory here or there.
      const response = await fetch('/api/sessions/import', {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: file,
        signal: stopping.signal,
      });
      if (!response.ok) throw await problemOf(response);
      const imported: Imported = await response.json();
      settle(at, { kind: 'taken', name: file.name, imported });
    } catch (thrown) {
      if (isAbort(thrown)) files.value = files.value.filter((_, index) => index !== at);
      else settle(at, { kind: 'failed', name: file.name, problem: asProblem(thrown) });
    }
    taken();
  };

  return {
    files,
    running,
    async take(given) {
      if (running.value) return;
      running.value = true;
      stopping = new AbortController();
      try {
        for (const file of given) {
          if (stopping.signal.aborted) return;
          files.value = [...files.value, { kind: 'reading', name: file.name }];
          await takeOne(file, files.value.length - 1);
        }
      } finally {
        running.value = false;
      }
    },
    stop: () => stopping.abort(),
    clear() {
      files.value = [];
    },
  };
}
