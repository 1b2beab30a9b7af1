import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import type { Foundation } from '../foundation';
import { createConfirm } from '../shell/confirm';
import { createNotices } from '../shell/notices';
import { idsOf } from './items.fixture';
import { createSessions, type Sessions } from './store';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const session = (id: string, more: Record<string, unknown> = {}) => ({
  session_id: id,
  title: `Chat ${id}`,
  title_origin: 'user',
  pinned: false,
  archived: false,
  replying: false,
  message_count: 2,
  updated_at: new Date(1_000_000 - id.charCodeAt(0) * 1000).toISOString(),
  ...more,
});

describe('what is done to sessions', () => {
  let asked: Asked[];
  let reply: (request: Asked) => Response | Promise<Response>;
  let notices: ReturnType<typeof createNotices>;
  let confirm: ReturnType<typeof createConfirm>;
  let sessions: Sessions;
  let went: unknown[];

  beforeEach(async () => {
    vi.useFakeTimers();
    asked = [];
    went = [];
    reply = () => Response.json({ sessions: ['a', 'b', 'c'].map((id) => session(id)) });
    notices = createNotices();
    confirm = createConfirm();
    const api = createApi('http://zenow.test', async (input) => {
      const request = input instanceof Request ? input : new Request(String(input));
      const text = await request.text();
      const call = {
        method: request.method,
        path: new URL(request.url).pathname,
        body: text === '' ? undefined : JSON.parse(text),
      };
      asked.push(call);
      return reply(call);
    });
    sessions = createSessions({
      api,
      notices,
      confirm,
      changes: { listen: () => () => undefined },
      language: { current: signal('en') },
      router: { address: signal({ view: 'chat', id: 'b' }), go: (to: unknown) => went.push(to) },
      // What these actions need of it; the rest is not theirs.
    } as unknown as Foundation);
    sessions.begin('active');
    await settle();
  });

  afterEach(() => {
    sessions.close();
    notices.close();
    vi.useRealTimers();
  });

  const settle = () => vi.advanceTimersByTimeAsync(100);
  const shown = () => idsOf(sessions.lists.active.value.list.items);
  const item = (id: string) => {
    const found = sessions.find(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  const refusal = () =>
    Response.json({ code: 'storage_full', detail: 'The disk is full.', next_step: 'Make room.' }, { status: 503 });

  it('is shown at once and taken back when the server refuses', async () => {
    let answer: (response: Response) => void = () => undefined;
    reply = () => new Promise((resolve) => (answer = resolve));
    const renaming = sessions.rename(item('b'), '  Moon ');
    expect(sessions.lists.active.value.list.items[1]?.title).toBe('Moon');
    await settle();
    expect(asked.at(-1)).toMatchObject({ method: 'PATCH', body: { title: 'Moon' } });
    answer(refusal());
    await renaming;
    expect(sessions.lists.active.value.list.items[1]?.title).toBe('Chat b');
    expect(notices.list.value).toMatchObject([{ tone: 'problem', text: 'The disk is full.' }]);
  });

  it('is not asked for when nothing changes', async () => {
    await sessions.rename(item('a'), ' Chat a ');
    await sessions.rename(item('a'), '  ');
    expect(asked).toHaveLength(1);
  });

  it('moves a pinned session to the top before the server has answered', async () => {
    reply = () => Response.json(session('c', { pinned: true }));
    const pinning = sessions.pin(item('c'), true);
    expect(shown()).toBe('cab');
    await pinning;
    expect(shown()).toBe('cab');
  });

  it('throws away with a way back, and leaves the chat that was open', async () => {
    reply = () => new Response(null, { status: 204 });
    await sessions.remove(item('b'));
    expect(shown()).toBe('ac');
    expect(went).toEqual([{ view: 'new-chat' }]);
    reply = () => Response.json(session('b'));
    notices.list.value[0]?.action?.run();
    await settle();
    expect(asked.some((call) => call.path === '/api/sessions/b/restore')).toBe(true);
    expect(shown()).toBe('abc');
  });

  it('is done to many, and said of those to which it could not be done', async () => {
    reply = ({ path }) =>
      path.endsWith('/bulk')
        ? Response.json({ done: ['a'], failed: [{ session_id: 'c', detail: 'There is no such session.' }] })
        : Response.json(session('a', { archived: true }));
    expect(await sessions.bulk('archive', ['a', 'c'])).toBe(true);
    expect(shown()).toBe('bc');
    expect(notices.list.value).toMatchObject([{ tone: 'problem', nextStep: 'There is no such session.' }]);
  });

  it('is asked before it cannot be undone', async () => {
    const purging = sessions.bulk('purge', ['a']);
    expect(confirm.question.value).toMatchObject({ dangerous: true });
    confirm.answer(false);
    expect(await purging).toBe(false);
    const emptying = sessions.emptyTrash();
    confirm.answer(false);
    await emptying;
    expect(asked).toHaveLength(1);
  });

  it('goes to the server in pieces that it takes', async () => {
    reply = ({ body }) => Response.json({ done: (body as { session_ids: string[] }).session_ids, failed: [] });
    await sessions.bulk('pin', Array.from({ length: 2_500 }, (_, n) => `x${n}`));
    expect(asked.slice(1).map(({ body }) => (body as { session_ids: string[] }).session_ids.length)).toEqual([1000, 1000, 500]);
  });

  it('forgets where the trash went on when it is emptied', async () => {
    reply = () => Response.json({ sessions: [session('x', { trashed_at: '2026-03-04T05:06:07Z' })], next_cursor: 'c' });
    sessions.begin('trash');
    await settle();
    reply = ({ method }) => Response.json(method === 'DELETE' ? { purged: 300 } : { sessions: [] });
    const emptying = sessions.emptyTrash();
    confirm.answer(true);
    await emptying;
    expect(sessions.lists.trash.value.list).toMatchObject({ items: [], cursor: null, horizon: null, begun: true });
    const before = asked.length;
    await settle();
    expect(asked.length - before).toBeLessThanOrEqual(1);
    expect(sessions.lists.trash.value).toMatchObject({ loading: false, list: { items: [], cursor: null } });
  });

  it('is over with the page: searches too', async () => {
    sessions.search.type('red');
    sessions.quickSearch.type('red');
    sessions.close();
    await settle();
    await settle();
    expect(asked).toHaveLength(1);
  });
});
