import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../api/client';
import type { EventsRequest, ServerEvent } from '../api/events';
import { Problem } from '../api/problem';
import type { Change } from '../shell/changes';
import { createRuntime, type Runtime } from './runtime';
import { sampleStatus } from './sample-models';
import type { ModelStatus } from './types';

const old = sampleStatus({ state: 'ready', model: 'old' });
const event = (type: string, data: unknown): ServerEvent => ({ id: undefined, type, data });
const problem = { type: 't', title: 't', status: 503, detail: 'It ended.', code: 'engine_crashed', next_step: 'Look.' };

let runtime: Runtime | undefined;
afterEach(() => {
  runtime?.close();
  vi.useRealTimers();
});

/** A server whose modes are what `current` says, and whose loads play `events`. */
function server(current: () => readonly ModelStatus[], events: () => AsyncIterable<ServerEvent>) {
  const asked: string[] = [];
  const bodies: unknown[] = [];
  const api = createApi('http://zenow.test', async (input) => {
    const request = new Request(input);
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    const body = request.method === 'GET' ? { models: current() } : current()[0];
    return Response.json(body);
  });
  let listener: (change: Change) => void = () => {};
  runtime = createRuntime({
    api,
    changes: {
      listen(told) {
        listener = told;
        return () => {};
      },
    },
    read: (path: string, request: EventsRequest) => {
      asked.push(`POST ${path}`);
      bodies.push(request.body);
      return events();
    },
    pace: 5,
    shown: 5,
  });
  return { runtime, asked, bodies, tell: (change: Change) => listener(change) };
}

async function* played(...events: readonly ServerEvent[]): AsyncGenerator<ServerEvent> {
  yield* events;
}

describe('the servers of the modes', () => {
  it('follow a load from its first step to its end, then say no more of it', async () => {
    const ready = sampleStatus({ state: 'ready', model: 'new' });
    const { runtime, bodies } = server(
      () => [old],
      () => played(event('loading', { ...old, loading: 'new', progress: 0.5 }), event('ready', ready)),
    );
    await runtime.refresh();
    const seen: string[] = [];
    const stop = runtime.modes.subscribe((modes) => seen.push(modes[0]?.switching.phase ?? ''));
    expect(await runtime.load({ mode: 'llm', name: 'new', ignoreMemory: true })).toBe(true);
    stop();
    expect(seen).toEqual(['none', 'asked', 'loading', 'done']);
    expect(bodies).toEqual([{ mode: 'llm', name: 'new', ignore_memory: true }]);
    expect(runtime.of('llm').status).toBe(ready);
    await vi.waitFor(() => expect(runtime.of('llm').switching.phase).toBe('none'));
  });

  it('say why a load failed, and what stayed', async () => {
    const { runtime } = server(
      () => [{ ...old, error: problem }],
      () => played(event('loading', { ...old, loading: 'new' }), event('error', problem)),
    );
    expect(await runtime.load({ mode: 'llm', name: 'new' })).toBe(false);
    expect(runtime.of('llm').switching).toMatchObject({
      phase: 'failed',
      target: 'new',
      kept: 'old',
      problem: { detail: 'It ended.' },
    });
  });

  it('tell of the newest load only when another one is asked for meanwhile', async () => {
    let fail: () => void = () => {};
    const failed = new Promise<void>((resolve) => (fail = resolve));
    let end: () => void = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const plays = [
      async function* () {
        yield event('loading', { ...old, loading: 'first' });
        await failed;
        yield event('loading', { ...old, loading: 'first', progress: 0.9 });
        yield event('error', { ...problem, code: 'superseded' });
      },
      async function* () {
        yield event('loading', { ...old, loading: 'second', progress: 0.1 });
        await ended;
        yield event('ready', sampleStatus({ state: 'ready', model: 'second' }));
      },
    ];
    const { runtime } = server(
      () => [old],
      () => plays.shift()?.() ?? played(),
    );
    const first = runtime.load({ mode: 'llm', name: 'first' });
    const second = runtime.load({ mode: 'llm', name: 'second' });
    await vi.waitFor(() => expect(runtime.of('llm').switching).toMatchObject({ target: 'second', progress: 0.1 }));
    fail();
    expect(await first).toBe(false);
    expect(runtime.of('llm').switching).toMatchObject({ phase: 'loading', target: 'second', progress: 0.1 });
    end();
    expect(await second).toBe(true);
    expect(runtime.of('llm').switching).toEqual({ phase: 'done', target: 'second' });
  });

  it('look on when the line to a load is lost', async () => {
    let now = [{ ...old, loading: 'new', progress: 0.2 }];
    const { runtime } = server(
      () => now,
      async function* () {
        yield event('loading', { ...old, loading: 'new', progress: 0.1 });
        throw Problem.unreachable();
      },
    );
    await runtime.load({ mode: 'llm', name: 'new' });
    expect(runtime.of('llm').switching).toMatchObject({ phase: 'loading', own: false, progress: 0.2 });
    now = [sampleStatus({ state: 'ready', model: 'new' }) as (typeof now)[0]];
    await vi.waitFor(() => expect(runtime.of('llm').switching.phase).toBe('none'));
    expect(runtime.of('llm').status?.model).toBe('new');
  });

  it('are read again when somebody else changes one, once for changes that come together', async () => {
    const { runtime, asked, tell } = server(
      () => [old],
      () => played(),
    );
    runtime.start();
    tell({ type: 'model', mode: 'llm' });
    tell({ type: 'model', mode: 'llm' });
    tell({ type: 'session', id: 's', change: 'changed' });
    await runtime.refresh();
    expect(asked.filter((each) => each === 'GET /api/models/current')).toHaveLength(2);
  });

  it('take the state that an action is answered with', async () => {
    const { runtime, asked } = server(
      () => [sampleStatus({ state: 'stopped', model: 'old' })],
      () => played(),
    );
    await runtime.unload('llm');
    expect(asked).toEqual(['POST /api/models/unload']);
    expect(runtime.of('llm').status?.state).toBe('stopped');
  });
});
