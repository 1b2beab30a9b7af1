import { signal, type ReadonlySignal } from '@preact/signals';
import { isAbort } from '../api/problem';
import { readEvents, type EventsRequest, type ServerEvent } from '../api/events';
import type { Mode } from './address';

/** What happened to a session. */
export type SessionChange =
  | 'created'
  | 'changed'
  | 'trashed'
  | 'retired'
  | 'restored'
  | 'deleted'
  | 'reply_started'
  | 'reply_ended';

/** What changed at the server, through this page or anybody else. */
export type Change =
  | { readonly type: 'session'; readonly id: string; readonly change: SessionChange }
  | { readonly type: 'model'; readonly mode: Mode }
  | { readonly type: 'download'; readonly id: string }
  /** Some changes could not be told: ask for everything again. */
  | { readonly type: 'resync' };

/** How the line to the server is. */
export type Line = 'connecting' | 'open' | 'lost';

/** The one stream of changes that the whole page listens to. */
export interface Changes {
  readonly line: ReadonlySignal<Line>;
  /** Calls `listener` with each change until the returned function is called. */
  listen(listener: (change: Change) => void): () => void;
  /** Begins; before, there are no changes. */
  start(): void;
  /** Tries again now rather than later. */
  retry(): void;
  close(): void;
}

/** What the stream needs of the browser. */
export interface Surroundings {
  readonly window: Window;
  readonly read?: (path: string, request: EventsRequest) => AsyncIterable<ServerEvent>;
  /** Milliseconds to wait before the given attempt, counted from 1. */
  readonly delay?: (attempt: number) => number;
  /** Milliseconds after which a page that nobody sees gives its connection back: a browser has but six for a server. */
  readonly patience?: number;
}

/** The change that an event tells of; what a newer server may tell besides is nothing to this page. */
export function changeOf({ type, data }: ServerEvent): Change | undefined {
  const fields = data as Record<string, string>;
  switch (type) {
    case 'session':
      return { type, id: fields['session_id'] ?? '', change: fields['change'] as SessionChange };
    case 'model':
      return { type, mode: fields['mode'] as Mode };
    case 'download':
      return { type, id: fields['download_id'] ?? '' };
    case 'missed':
      return { type: 'resync' };
    default:
      return undefined;
  }
}

/** 0.5, 1, 2, 4, then 8 seconds, each up to a quarter more, so that many pages do not come back at once. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  return Math.min(500 * 2 ** (attempt - 1), 8_000) * (1 + random() / 4);
}

/** Follows `/api/events`, again and again until closed. */
export function createChanges({ window, read = readEvents, delay = backOff, patience = 30_000 }: Surroundings): Changes {
  const line = signal<Line>('connecting');
  const listeners = new Set<(change: Change) => void>();
  const document = window.document;
  let lastEventId: string | undefined;
  let attempt = 0;
  let openedBefore = false;
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const tell = (change: Change) => {
    for (const listener of [...listeners]) listener(change);
  };

  const opened = () => {
    // Without a number to go on from, nobody knows what happened meanwhile.
    if (openedBefore && lastEventId === undefined) tell({ type: 'resync' });
    openedBefore = true;
    attempt = 0;
    line.value = 'open';
  };

  const follow = async (connection: AbortController) => {
    try {
      for await (const event of read('/api/events', { lastEventId, signal: connection.signal, onOpen: opened })) {
        if (event.id !== undefined) lastEventId = event.id;
        const change = changeOf(event);
        if (change?.type === 'resync') lastEventId = undefined;
        if (change !== undefined) tell(change);
      }
    } catch (thrown) {
      if (isAbort(thrown)) return;
    }
    if (current !== connection || closed) return;
    current = undefined;
    line.value = 'lost';
    timer = setTimeout(connect, delay(++attempt));
  };

  const connect = () => {
    clearTimeout(timer);
    if (closed || current !== undefined) return;
    current = new AbortController();
    void follow(current);
  };

  const disconnect = () => {
    clearTimeout(timer);
    const connection = current;
    current = undefined;
    connection?.abort();
  };

  const onVisibility = () => {
    clearTimeout(hiding);
    if (document.visibilityState === 'hidden') hiding = setTimeout(disconnect, patience);
    else connect();
  };
  const onOnline = () => connect();

  return {
    line,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      document.addEventListener('visibilitychange', onVisibility);
      window.addEventListener('online', onOnline);
      connect();
    },
    retry: connect,
    close() {
      closed = true;
      clearTimeout(hiding);
      disconnect();
      listeners.clear();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', onOnline);
    },
  };
}
