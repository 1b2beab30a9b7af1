import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFoundation, type Foundation } from '../foundation';
import type { Line } from '../shell/changes';
import { createChat, type ChatSlice } from './store';

let foundation: Foundation;
let slice: ChatSlice;
let asked: string[];
let respond: (path: string) => Response | Promise<Response>;
const line = signal<Line>('open');

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
};

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
  asked = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    asked.push(`${request.method} ${pathname}`);
    return respond(pathname);
  });
  const made = createFoundation(window);
  foundation = { ...made, changes: { ...made.changes, line } };
  slice = createChat(foundation);
});

afterEach(() => {
  slice.close();
  foundation.router.close();
});

const broken = () =>
  new Response(JSON.stringify({ code: 'internal_error', detail: 'It broke.', next_step: '' }), {
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
  });

describe('the chat on the screen', () => {
  it('that cannot be loaded is not asked for again and again', async () => {
    respond = broken;
    slice.show('s');
    line.value = 'connecting';
    line.value = 'open';
    await settle();
    const before = asked.length;
    await settle();
    expect(asked.length).toBe(before);
    expect(asked.filter((path) => path === 'GET /api/sessions/s').length).toBeLessThan(4);
  });

  it('does not fetch back whoever went elsewhere before it began', async () => {
    let answer: (response: Response) => void = () => undefined;
    respond = (path) =>
      path === '/api/chat' || path === '/api/sessions' || path.endsWith('/messages')
        ? new Promise((resolve) => {
            answer = resolve;
          })
        : // The line to the reply is left open: nothing is made here.
          new Promise<Response>(() => undefined);
    slice.show(undefined);
    slice.current.value?.chat.ask('Hello');
    await settle();
    foundation.router.go('/models');
    answer(Response.json({ session_id: 's', message_id: 'm', generation: 'g', retired_sessions: [] }, { status: 202 }));
    await settle();
    expect(slice.current.value?.chat.id.value).toBe('s');
    expect(location.pathname).toBe('/models');
  });

  it('takes a suggested question although it is open already', () => {
    slice.show(undefined);
    slice.suggest('Why is the sky blue?');
    expect(slice.current.value?.composing.text.value).toBe('Why is the sky blue?');
  });
});
