import { type ReadonlySignal, signal } from '@preact/signals';
import { type Api, answer } from '../api/client';
import { asProblem, isAbort, type Problem } from '../api/problem';
import type { SearchHit } from '../api/types';

/** What narrows a search down. */
export interface SearchFilters {
  readonly role: 'user' | 'assistant' | null;
  /** Only what was said in these last milliseconds; null: ever. */
  readonly last: number | null;
}

/** What a search shows. */
export type SearchState =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly query: string;
      readonly hits: readonly SearchHit[];
      /** Whether an answer is on its way; the hits are those before it until then, so that nothing flickers. */
      readonly loading: boolean;
      readonly cursor: string | null;
      readonly complete: boolean;
      readonly problem: Problem | null;
    };

/** A search as it is typed. */
export interface Search {
  readonly state: ReadonlySignal<SearchState>;
  readonly filters: ReadonlySignal<SearchFilters>;
  /** What stands in the field. */
  readonly text: ReadonlySignal<string>;
  type(text: string): void;
  filter(filters: SearchFilters): void;
  more(): void;
  clear(): void;
  close(): void;
}

export const NO_FILTERS: SearchFilters = { role: null, last: null };

/** Milliseconds of rest before a search is made: short enough to feel immediate. */
const REST = 120;
const HITS = 30;

/** Searches while somebody types: an answer that is no longer wanted is dropped. */
export function createSearch(api: Api, now: () => number = Date.now): Search {
  const state = signal<SearchState>({ kind: 'off' });
  const filters = signal(NO_FILTERS);
  const text = signal('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  const stop = () => {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  };

  const run = async (query: string, cursor: string | null) => {
    stop();
    const request = new AbortController();
    running = request;
    const before = state.value;
    const { role, last } = filters.value;
    state.value = {
      kind: 'on',
      query: before.kind === 'on' ? before.query : query,
      hits: before.kind === 'on' ? before.hits : [],
      cursor: null,
      complete: true,
      loading: true,
      problem: null,
    };
    try {
      const page = await answer(
        api.GET('/api/search', {
          params: {
            query: {
              q: query,
              limit: HITS,
              ...(role === null ? {} : { role }),
              ...(last === null ? {} : { from: new Date(now() - last).toISOString() }),
              ...(cursor === null ? {} : { cursor }),
            },
          },
          signal: request.signal,
        }),
      );
      const earlier = cursor !== null && before.kind === 'on' ? before.hits : [];
      state.value = {
        kind: 'on',
        query,
        hits: [...earlier, ...page.hits],
        loading: false,
        cursor: page.next_cursor ?? null,
        complete: page.complete,
        problem: null,
      };
    } catch (thrown) {
      if (isAbort(thrown) || running !== request) return;
      const problem = asProblem(thrown);
      // Only signs such as brackets were typed so far: there is nothing to say yet.
      const wordless = problem.code === 'search_empty';
      state.value = {
        kind: 'on',
        query,
        hits: cursor !== null && before.kind === 'on' ? before.hits : [],
        loading: false,
        cursor,
        complete: true,
        problem: wordless ? null : problem,
      };
    }
  };

  const search = () => {
    const query = text.value;
    if (query.trim() === '') {
      stop();
      state.value = { kind: 'off' };
    } else {
      void run(query, null);
    }
  };

  return {
    state,
    filters,
    text,
    type(typed) {
      text.value = typed;
      stop();
      if (typed.trim() === '') search();
      else timer = setTimeout(search, REST);
    },
    filter(next) {
      filters.value = next;
      search();
    },
    more() {
      const current = state.value;
      if (current.kind === 'on' && !current.loading && current.cursor !== null) void run(current.query, current.cursor);
    },
    clear() {
      text.value = '';
      search();
    },
    close: stop,
  };
}
