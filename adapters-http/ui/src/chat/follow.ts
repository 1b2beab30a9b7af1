import { asProblem, isAbort } from '../api/problem';
import type { PlacedReplyEvent } from './replyEvents';

/** A reply's line, as it was when it was joined. */
export interface Attached {
  readonly generation: string;
  readonly events: AsyncIterable<PlacedReplyEvent>;
}

/** How following a reply came to its end. */
export type Followed =
  /** Its last event was seen. */
  | { readonly how: 'ended' }
  /** Nobody makes it any more, and its end cannot be read any more: the stored messages tell. */
  | { readonly how: 'gone' }
  /** The server does not want to show it; trying again will not help. */
  | { readonly how: 'refused'; readonly thrown: unknown };

/** What following a reply needs. */
export interface FollowPort {
  /** Which reply it is, when that was not known before; told once, before its first event. */
  joined(generation: string): void;
  /** Joins the reply behind an event; nothing: no reply is being made, nor was one lately. */
  attach(lastEventId: string | undefined, signal: AbortSignal): Promise<Attached | undefined>;
  /** Events that came, in the order of the stream, some perhaps not for the first time. */
  receive(event: PlacedReplyEvent): void;
  /** Whether the line is there; told when that changes. */
  line(open: boolean): void;
  /** Waits before the given attempt, counted from 1; ends early when it may be worth trying. */
  pause(attempt: number, signal: AbortSignal): Promise<void>;
}

/**
 * Follows a reply to its end, over lines that break: each time it goes on behind the last event that came. Throws only the abort of its
 * signal.
 *
 * @param generation the reply; absent: whichever is being made
 */
export async function follow(port: FollowPort, generation: string | undefined, signal: AbortSignal): Promise<Followed> {
  let followed = generation;
  let last = 0;
  let attempt = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      const attached = await port.attach(last === 0 ? undefined : `${followed}:${last}`, signal);
      if (attached === undefined) return { how: 'gone' };
      if (followed === undefined) port.joined(attached.generation);
      followed ??= attached.generation;
      if (attached.generation !== followed) return { how: 'gone' };
      port.line(true);
      for await (const placed of attached.events) {
        attempt = 0;
        last = Math.max(last, placed.number);
        port.receive(placed);
        if (isLast(placed)) return { how: 'ended' };
      }
    } catch (thrown) {
      signal.throwIfAborted();
      if (isAbort(thrown)) throw thrown;
      const problem = asProblem(thrown);
      if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) return { how: 'refused', thrown };
    }
    // The line ended before the reply did.
    port.line(false);
    await port.pause(++attempt, signal);
  }
}

function isLast({ event }: PlacedReplyEvent): boolean {
  return event.type === 'message' || event.type === 'interrupted' || event.type === 'error';
}
