import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/problem';
import type { EventsRequest, ServerEvent } from '../api/events';
import { backOff, createChanges, type Change, type Changes } from './changes';

/** One connection of the page: what it asked for, and what the server does with it. */
class Connection {
  private readonly waiting: (() => void)[] = [];
  private readonly steps: (ServerEvent | 'end' | Problem)[] = [];

  constructor(readonly request: EventsRequest) {
    request.signal?.addEventListener('abort', () => this.push(new Problem('aborted', '', '', 0)));
  }

  push(step: ServerEvent | 'end' | Problem): void {
    this.steps.push(step);
    this.waiting.splice(0).forEach((wake) => wake());
  }

  async *events(): AsyncGenerator<ServerEvent> {
    for (;;) {
      const step = this.steps.shift();
      if (step === undefined) await new Promise<void>((wake) => this.waiting.push(wake));
      else if (step === 'end') return;
      else if (step instanceof Problem) {
        throw this.request.signal?.aborted ? new DOMException('aborted', 'AbortError') : step;
      } else yield step;
    }
  }
}

let connections: Connection[];
let heard: Change[];
let changes: Changes;
let visibility: DocumentVisibilityState;

const settle = () => vi.advanceTimersByTimeAsync(0);
const last = () => connections.at(-1) as Connection;
const session = (id: string): ServerEvent => ({ id, type: 'session', data: { session_id: 's', change: 'changed' } });

beforeEach(() => {
  vi.useFakeTimers();
  connections = [];
  heard = [];
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  changes = createChanges({
    window,
    delay: () => 1_000,
    patience: 30_000,
    read: (_, request) => {
      connections.push(new Connection(request));
      return last().events();
    },
  });
  changes.listen((change) => heard.push(change));
  changes.start();
});

afterEach(() => {
  changes.close();
  vi.useRealTimers();
});

test('tells changes, and leaves out what it does not know', async () => {
  last().request.onOpen?.(new Response());
  last().push(session('1'));
  last().push({ id: '2', type: 'weather', data: {} });
  last().push({ id: '3', type: 'model', data: { mode: 'llm' } });
  last().push({ id: '4', type: 'download', data: { download_id: 'd' } });
  await settle();
  expect(changes.line.value).toBe('open');
  expect(heard).toEqual([
    { type: 'session', id: 's', change: 'changed' },
    { type: 'model', mode: 'llm' },
    { type: 'download', id: 'd' },
  ]);
});

test('after a loss it goes on behind the last event, without asking for everything', async () => {
  last().request.onOpen?.(new Response());
  last().push(session('7'));
  last().push(Problem.unreachable());
  await settle();
  expect(changes.line.value).toBe('lost');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(connections).toHaveLength(2);
  expect(last().request.lastEventId).toBe('7');
  last().request.onOpen?.(new Response());
  expect(changes.line.value).toBe('open');
  expect(heard.map((change) => change.type)).toEqual(['session']);
});

test('after a loss without a number, everything is asked for again', async () => {
  last().request.onOpen?.(new Response());
  last().push('end');
  await vi.advanceTimersByTimeAsync(1_000);
  last().request.onOpen?.(new Response());
  expect(heard).toEqual([{ type: 'resync' }]);
});

test('what the server could not tell is asked for again', async () => {
  last().request.onOpen?.(new Response());
  last().push(session('7'));
  last().push({ id: undefined, type: 'missed', data: {} });
  await settle();
  expect(heard.map((change) => change.type)).toEqual(['session', 'resync']);
});

test('the machine being online again is a reason to try at once', async () => {
  last().push(Problem.unreachable());
  await settle();
  window.dispatchEvent(new Event('online'));
  expect(connections).toHaveLength(2);
});

test('a page that nobody sees gives its line back, and takes it up when it is seen', async () => {
  last().request.onOpen?.(new Response());
  last().push(session('7'));
  await settle();
  visibility = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(last().request.signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(last().request.signal?.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(connections).toHaveLength(1);
  visibility = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(connections).toHaveLength(2);
  expect(last().request.lastEventId).toBe('7');
});

test('who stopped listening hears nothing, and a closed stream does not come back', async () => {
  const listener = vi.fn();
  changes.listen(listener)();
  last().push(session('1'));
  await settle();
  expect(listener).not.toHaveBeenCalled();
  changes.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(connections).toHaveLength(1);
});

test('waits longer from time to time, but never long', () => {
  expect([1, 2, 3, 4, 5, 9].map((attempt) => backOff(attempt, () => 0))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  expect(backOff(1, () => 1)).toBe(625);
});
