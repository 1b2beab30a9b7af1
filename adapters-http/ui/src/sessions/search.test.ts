import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import { createSearch, type Search } from './search';

describe('a search while it is typed', () => {
  const asked: URL[] = [];
  let answers: ((response: Response) => void)[] = [];
  let search: Search;

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    answers = [];
    search = createSearch(
      createApi('http://zenow.test', (input) => {
        const request = input instanceof Request ? input : new Request(String(input));
        asked.push(new URL(request.url));
        return new Promise<Response>((resolve, reject) => {
          answers.push(resolve);
          request.signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        });
      }),
      () => Date.parse('2026-03-15T00:00:00Z'),
    );
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const page = (id: string, cursor?: string) =>
    Response.json({ hits: [{ session_id: id }], complete: true, ...(cursor ? { next_cursor: cursor } : {}) });
  const rest = () => vi.advanceTimersByTimeAsync(200);
  const hits = () => (search.state.value.kind === 'on' ? search.state.value.hits.map((hit) => hit.session_id) : 'off');

  it('asks once somebody rests', async () => {
    search.type('r');
    await vi.advanceTimersByTimeAsync(50);
    search.type('red');
    await rest();
    expect(asked.map((url) => url.searchParams.get('q'))).toEqual(['red']);
    answers[0]?.(page('a'));
    await rest();
    expect(hits()).toEqual(['a']);
  });

  it('keeps what was found until the next answer, and drops answers that come too late', async () => {
    search.type('red');
    await rest();
    answers[0]?.(page('a'));
    await rest();
    search.type('red t');
    await rest();
    expect(hits()).toEqual(['a']);
    search.type('red to');
    await rest();
    answers[1]?.(page('late'));
    answers[2]?.(page('b'));
    await rest();
    expect(hits()).toEqual(['b']);
  });

  it('adds the next hits to those before', async () => {
    search.type('red');
    await rest();
    answers[0]?.(page('a', 'c1'));
    await rest();
    search.more();
    search.more();
    await rest();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.searchParams.get('cursor')).toBe('c1');
    answers[1]?.(page('b'));
    await rest();
    expect(hits()).toEqual(['a', 'b']);
  });

  it('is over when nothing is left of the words', async () => {
    search.type('red');
    await rest();
    search.type('  ');
    answers[0]?.(page('a'));
    await rest();
    expect(hits()).toBe('off');
  });

  it('is narrowed down', async () => {
    search.type('red');
    search.filter({ role: 'user', last: 86_400_000 });
    await rest();
    expect(asked.at(-1)?.searchParams.get('role')).toBe('user');
    expect(asked.at(-1)?.searchParams.get('from')).toBe('2026-03-14T00:00:00.000Z');
  });

  it('finds nothing where there is no word yet, and says what else went wrong', async () => {
    search.type('(');
    await rest();
    answers[0]?.(Response.json({ code: 'search_empty', detail: 'x', next_step: 'y' }, { status: 422 }));
    await rest();
    expect(search.state.value).toMatchObject({ kind: 'on', problem: null, hits: [] });
    search.type('red');
    await rest();
    answers[1]?.(Response.json({ code: 'storage_failed', detail: 'x', next_step: 'y' }, { status: 503 }));
    await rest();
    expect(search.state.value).toMatchObject({ problem: { code: 'storage_failed' } });
  });
});
