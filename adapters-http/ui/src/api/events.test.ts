import { expect, test, vi } from 'vitest';
import { parseEvent, readEvents, type EventsRequest, type ServerEvent } from './events';
import { Problem } from './problem';

/** A server that answers with these pieces, then ends, or keeps the line open. */
function serving(pieces: readonly string[], { open = false, status = 200 } = {}) {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    calls.push({ url: String(url), init });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        init.signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        if (!open) controller.close();
      },
    });
    return new Response(body, { status });
  };
  return { calls, fetch };
}

async function all(path: string, request: EventsRequest): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(path, request)) events.push(event);
  return events;
}

test('reads events however they are cut, and skips comments', async () => {
  const text = ': hello\n\nid: 1\ndata: {"type":"delta","data":{"text":"你好"}}\n\nid: 2\ndata: {"type":"done","data":{}}\n\n';
  const pieces = [...text].map((character) => character);
  const { fetch } = serving(pieces);
  expect(await all('/api/x', { fetch })).toEqual([
    { id: '1', type: 'delta', data: { text: '你好' } },
    { id: '2', type: 'done', data: {} },
  ]);
});

test('a character in two pieces stays whole', async () => {
  const bytes = new TextEncoder().encode('data: {"type":"delta","data":"好"}\n\n');
  const fetch = async () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.slice(0, 31));
          controller.enqueue(bytes.slice(31));
          controller.close();
        },
      }),
    );
  expect(await all('/api/x', { fetch })).toEqual([{ id: undefined, type: 'delta', data: '好' }]);
});

test('goes on behind the last event, and posts what is given', async () => {
  const { calls, fetch } = serving([]);
  await all('/api/x', { fetch, lastEventId: '41', body: { question: 'why' } });
  const headers = new Headers(calls[0]?.init.headers);
  expect(headers.get('last-event-id')).toBe('41');
  expect(headers.get('accept')).toBe('text/event-stream');
  expect(calls[0]?.init).toMatchObject({ method: 'POST', body: '{"question":"why"}' });
});

test('a refusal is the problem that the server tells', async () => {
  const { fetch } = serving(['{"code":"session_not_found","detail":"There is no session 7.","next_step":"List them."}'], {
    status: 404,
  });
  await expect(all('/api/x', { fetch })).rejects.toMatchObject({ code: 'session_not_found', status: 404 });
});

test('a lost line is a problem that says so', async () => {
  const fetch = () => Promise.reject(new TypeError('network error'));
  const lost = await all('/api/x', { fetch }).catch((thrown: unknown) => thrown);
  expect(lost).toBeInstanceOf(Problem);
  expect((lost as Problem).unreachable).toBe(true);
});

test('silence counts as a lost line', async () => {
  vi.useFakeTimers();
  const { fetch } = serving([': hello\n\n'], { open: true });
  const reading = all('/api/x', { fetch, silence: 40_000 }).catch((thrown: unknown) => thrown);
  await vi.advanceTimersByTimeAsync(40_001);
  expect(await reading).toMatchObject({ code: 'unreachable' });
  vi.useRealTimers();
});

test('what was aborted ends with the abort', async () => {
  const { fetch } = serving([': hello\n\n'], { open: true });
  const stop = new AbortController();
  const reading = all('/api/x', { fetch, signal: stop.signal, onOpen: () => setTimeout(() => stop.abort(), 0) });
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test('what is not as Zenow writes it is a problem', () => {
  expect(() => parseEvent('1', '[DONE]')).toThrow(Problem);
  expect(() => parseEvent('1', '{"no":"type"}')).toThrow(Problem);
});
