import { createParser } from 'eventsource-parser';
import { asProblem, isAbort, Problem, problemOf } from './problem';

/** One server-sent event of Zenow: `id: 7`, `data: {"type": "...", "data": {...}}`. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: unknown;
}

/** How a stream of events is asked for. */
export interface EventsRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** The id of the last event that was seen; the server goes on behind it. */
  readonly lastEventId?: string | undefined;
  readonly signal?: AbortSignal;
  /** Called when the server has accepted the request, before its first event. */
  readonly onOpen?: (response: Response) => void;
  /** Milliseconds without a sign of life (the server gives one every 15 s) after which the line counts as lost. */
  readonly silence?: number;
  readonly fetch?: typeof globalThis.fetch;
}

const SILENCE = 40_000;

/** Reads the data of an event; what is not as Zenow writes it is a problem. */
export function parseEvent(id: string | undefined, text: string): ServerEvent {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch (cause) {
    throw unreadable(cause);
  }
  if (typeof frame !== 'object' || frame === null || !('type' in frame) || typeof frame.type !== 'string') {
    throw unreadable(text);
  }
  return { id, type: frame.type, data: 'data' in frame ? frame.data : undefined };
}

function unreadable(cause: unknown): Problem {
  const problem = new Problem('unreadable_answer', 'The server sent something unexpected.', 'Reload the page.', 0);
  problem.cause = cause;
  return problem;
}

/**
 * The events of a stream until the server ends it. Throws a `Problem` when it refuses, or when the line is lost
 * (`unreachable`); throws the abort when `signal` aborts. Leaving the loop closes the line.
 */
export async function* readEvents(path: string, request: EventsRequest = {}): AsyncGenerator<ServerEvent, void> {
  const line = new AbortController();
  const relay = () => line.abort(request.signal?.reason);
  if (request.signal?.aborted) relay();
  request.signal?.addEventListener('abort', relay);
  let silent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent = true;
      line.abort();
    }, request.silence ?? SILENCE);
  };
  try {
    heard();
    const response = await (request.fetch ?? fetch)(path, init(request, line.signal));
    if (!response.ok) throw await problemOf(response);
    request.onOpen?.(response);
    if (response.body === null) return;
    yield* parse(response.body, heard);
  } catch (thrown) {
    if (silent) throw Problem.unreachable(thrown);
    if (isAbort(thrown) || request.signal?.aborted) throw thrown;
    throw asProblem(thrown);
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', relay);
    line.abort();
  }
}

function init(request: EventsRequest, signal: AbortSignal): RequestInit {
  const headers = new Headers({ Accept: 'text/event-stream' });
  if (request.lastEventId !== undefined) headers.set('Last-Event-ID', request.lastEventId);
  if (request.body === undefined) return { method: request.method ?? 'GET', headers, signal };
  headers.set('Content-Type', 'application/json');
  return { method: request.method ?? 'POST', headers, signal, body: JSON.stringify(request.body) };
}

async function* parse(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<ServerEvent, void> {
  const arrived: ServerEvent[] = [];
  const parser = createParser({ onEvent: ({ id, data }) => arrived.push(parseEvent(id, data)) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } finally {
    reader.releaseLock();
  }
}
