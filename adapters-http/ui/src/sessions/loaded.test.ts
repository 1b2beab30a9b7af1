import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import { idsOf } from './items.fixture';
import { createLoadedLists, type LoadedLists } from './loaded';

/** A server with some sessions; answers wait until they are let go. */
class Server {
  sessions: Record<string, unknown>[] = [];
  readonly asked: string[] = [];
  held: (() => void)[] = [];
  hold = false;

  add(id: string, updated: number, more: Record<string, unknown> = {}): void {
    this.sessions = this.sessions.filter((each) => each['session_id'] !== id);
    this.sessions.push({
      session_id: id,
      title: `Chat ${id}`,
      title_origin: 'user',
      pinned: false,
      archived: false,
      replying: false,
      message_count: 2,
      updated_at: new Date(updated).toISOString(),
      ...more,
    });
    this.sessions.sort((a, b) => (String(a['updated_at']) < String(b['updated_at']) ? 1 : -1));
  }

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    this.asked.push(url.pathname + url.search);
    const answer = this.answer(url);
    if (this.hold) await new Promise<void>((go) => this.held.push(go));
    return answer;
  };

  private answer(url: URL): Response {
    const id = /^\/api\/sessions\/(.+)$/.exec(url.pathname)?.[1];
    if (id !== undefined) {
      const found = this.sessions.find((each) => each['session_id'] === id);
      return found
        ? Response.json(found)
        : Response.json({ code: 'session_not_found', detail: 'None.', next_step: '' }, { status: 404 });
    }
    const trashed = url.searchParams.get('trashed') === 'true';
    const all = this.sessions.filter((each) => (each['trashed_at'] !== undefined) === trashed);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = from + 2;
    return Response.json({ sessions: all.slice(from, to), ...(to < all.length ? { next_cursor: String(to) } : {}) });
  }
}

describe('lists in step with the server', () => {
  let server: Server;
  let lists: LoadedLists;

  beforeEach(() => {
    vi.useFakeTimers();
    server = new Server();
    lists = createLoadedLists(createApi('http://zenow.test', server.fetch));
    for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) server.add(id, 1_000_000 - index * 1000);
  });

  afterEach(() => {
    lists.close();
    vi.useRealTimers();
  });

  const settle = () => vi.advanceTimersByTimeAsync(100);
  const shown = () => idsOf(lists.places.active.value.list.items);

  it('load page by page, and one at a time', async () => {
    lists.begin('active');
    lists.begin('active');
    lists.more('active');
    await settle();
    expect(shown()).toBe('ab');
    expect(server.asked).toHaveLength(1);
    lists.more('active');
    await settle();
    lists.more('active');
    await settle();
    lists.more('active');
    await settle();
    expect(shown()).toBe('abcde');
    expect(server.asked).toHaveLength(3);
  });

  it('ask for a session that changed, and for several at once only once', async () => {
    lists.begin('active');
    await settle();
    server.add('b', 2_000_000, { title: 'Moon' });
    lists.hear({ type: 'session', id: 'b', change: 'changed' });
    lists.hear({ type: 'session', id: 'b', change: 'changed' });
    await settle();
    expect(shown()).toBe('ba');
    expect(lists.find('b')?.title).toBe('Moon');
    expect(server.asked.filter((path) => path.endsWith('/b'))).toHaveLength(1);
  });

  it('forget what was deleted here or elsewhere', async () => {
    lists.begin('active');
    await settle();
    lists.hear({ type: 'session', id: 'a', change: 'deleted' });
    expect(shown()).toBe('b');
    server.sessions = server.sessions.filter((each) => each['session_id'] !== 'b');
    lists.hear({ type: 'session', id: 'b', change: 'changed' });
    await settle();
    expect(lists.find('b')).toBeUndefined();
  });

  it('hold no session twice that moves to the top while a page is under way', async () => {
    lists.begin('active');
    await settle();
    server.hold = true;
    lists.more('active');
    await settle();
    server.add('c', 3_000_000);
    lists.hear({ type: 'session', id: 'c', change: 'changed' });
    server.hold = false;
    server.held.forEach((go) => go());
    await settle();
    expect(shown()).toBe('cabd');
  });

  it('mark what is answering, from the lists and from what is told', async () => {
    server.add('b', 999_000, { replying: true });
    lists.begin('active');
    await settle();
    expect([...lists.answering.value]).toEqual(['b']);
    server.add('b', 999_500, { replying: false });
    lists.hear({ type: 'session', id: 'b', change: 'reply_ended' });
    expect([...lists.answering.value]).toEqual([]);
    lists.hear({ type: 'session', id: 'a', change: 'reply_started' });
    expect([...lists.answering.value]).toEqual(['a']);
  });

  it('ask for everything again that was loaded when changes were missed', async () => {
    lists.begin('active');
    await settle();
    lists.more('active');
    await settle();
    server.sessions = server.sessions.filter((each) => each['session_id'] !== 'a');
    server.add('f', 5_000_000);
    lists.hear({ type: 'resync' });
    await settle();
    expect(shown()).toBe('fbcd');
  });

  it('ask for lists rather than for many sessions one by one', async () => {
    lists.begin('active');
    await settle();
    const before = server.asked.length;
    for (let n = 0; n < 50; n++) lists.hear({ type: 'session', id: `x${n}`, change: 'created' });
    await settle();
    expect(server.asked.length - before).toBe(1);
  });

  it('say why a page did not come, and try again', async () => {
    const failing = createLoadedLists(
      createApi('http://zenow.test', async () => {
        throw new TypeError('no line');
      }),
    );
    failing.begin('active');
    await settle();
    expect(failing.places.active.value).toMatchObject({ loading: false, problem: { code: 'unreachable' } });
    failing.close();
  });

  it('move what went to another place', async () => {
    lists.begin('active');
    lists.begin('trash');
    await settle();
    server.add('a', 1_000_000, { trashed_at: '2026-03-04T05:06:07Z', trashed_reason: 'deleted' });
    lists.settle(new Set(['a']), { place: 'trash' });
    expect(shown()).toBe('b');
    await settle();
    expect(idsOf(lists.places.trash.value.list.items)).toBe('a');
  });

  it('go on with the next page when all that was loaded is gone', async () => {
    lists.begin('active');
    await settle();
    server.sessions = server.sessions.filter((each) => !['a', 'b'].includes(String(each['session_id'])));
    server.add('y', 2_000_000);
    server.add('z', 3_000_000);
    lists.settle(new Set(['a', 'b']), { place: 'gone' });
    expect(lists.places.active.value.loading).toBe(true);
    await settle();
    expect(shown()).toBe('cd');
  });

  it.each(['the first page', 'the next page'])('are refreshed behind %s that is on its way', async (which) => {
    if (which === 'the next page') {
      lists.begin('active');
      await settle();
    }
    server.hold = true;
    lists.more('active');
    await settle();
    server.add('f', 5_000_000);
    lists.hear({ type: 'resync' });
    server.hold = false;
    server.held.forEach((go) => go());
    await settle();
    expect(shown()).toBe(which === 'the first page' ? 'fa' : 'fabc');
  });
});
