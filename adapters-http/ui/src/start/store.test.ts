import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApi } from '../api/client';
import type { ModelStatus } from '../api/types';
import type { Change, Changes } from '../shell/changes';
import { createGuide, type Guide } from './store';

const nothing: ModelStatus = { mode: 'llm', downloaded: false, state: 'stopped' };

let status: ModelStatus;
let calls: string[];
let failing: boolean;
let listener: (change: Change) => void;
let guide: Guide;

const changes = {
  listen(added: typeof listener) {
    listener = added;
    return () => {};
  },
} as Pick<Changes, 'listen'> as Changes;

const json = (body: unknown, code = 200) =>
  new Response(JSON.stringify(body), { status: code, headers: { 'content-type': 'application/json' } });

async function serve(input: Request | URL | string): Promise<Response> {
  const request = input as Request;
  const { pathname } = new URL(request.url);
  calls.push(`${request.method} ${pathname}`);
  switch (pathname) {
    case '/api/models/current':
      return json({ models: [status] });
    case '/api/providers':
      return json({ providers: [] });
    case '/api/models/demo':
      return json({ name: 'demo' });
    case '/api/models/load':
      return failing
        ? json({ code: 'engine_not_found', detail: 'llama-server was not found.', next_step: 'Install it.' }, 503)
        : json(status, 202);
    default:
      return json({});
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  status = nothing;
  calls = [];
  failing = false;
  guide = createGuide({ api: createApi('http://127.0.0.1', serve as typeof fetch), changes, storage: localStorage });
});

afterEach(() => {
  guide.close();
  vi.useRealTimers();
});

test('it is needed on a machine without a model, which takes a moment to know', async () => {
  guide.start();
  expect(guide.needed.value).toBeUndefined();
  await settle();
  expect(guide.needed.value).toBe(true);
});

test('who has a model is not asked, and next time does not even wait', async () => {
  status = { ...nothing, model: 'x', downloaded: true, state: 'ready' };
  guide.start();
  await settle();
  expect(guide.needed.value).toBe(false);
  const next = createGuide({ api: createApi('http://127.0.0.1', serve as typeof fetch), changes, storage: localStorage });
  expect(next.needed.value).toBe(false);
});

test('a choice is followed to its end, and the end is said', async () => {
  guide.start();
  await settle();
  status = { ...nothing, model: 'x', loading: 'x', state: 'starting', progress: 0.5 };
  await guide.use('x');
  expect(guide.step.value).toEqual({ step: 'starting', name: 'x', progress: 0.5 });
  status = { ...nothing, model: 'x', downloaded: true, state: 'ready' };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(guide.step.value).toEqual({ step: 'ready', name: 'x' });
  expect(guide.needed.value).toBe(true);
  const asked = calls.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls).toHaveLength(asked);
  guide.finish();
  expect(guide.needed.value).toBe(false);
});

test('a refusal is shown, and the choices stay', async () => {
  guide.start();
  await settle();
  failing = true;
  await guide.use('x');
  expect(guide.problem.value).toMatchObject({ code: 'engine_not_found' });
  expect(guide.step.value.step).toBe('choose');
});

test('the demo is made known first, then loaded', async () => {
  await guide.useDemo();
  expect(calls.filter((call) => call.startsWith('POST'))).toEqual(['POST /api/models/demo', 'POST /api/models/load']);
});

test('what somebody else does to the model is noticed', async () => {
  guide.start();
  await settle();
  status = { ...nothing, model: 'x', downloaded: true, state: 'ready' };
  listener({ type: 'model', mode: 'llm' });
  await settle();
  expect(guide.needed.value).toBe(false);
});
