import { signal, type ReadonlySignal } from '@preact/signals';
import { isAbort } from '../api/problem';
import { follow, type Attached, type Followed } from './follow';
import { freshReply, withEvents, type Reply } from './reply';
import type { PlacedReplyEvent } from './replyEvents';
import type { Surroundings } from './surroundings';

/** The reply that a chat follows. */
export interface ReplyLine {
  /** As it is shown: new text appears once for each picture, not for each event. */
  readonly reply: ReadonlySignal<Reply | undefined>;
  /** Whether the line to it is broken just now. */
  readonly lost: ReadonlySignal<boolean>;
  /** Whether a reply is being followed. */
  readonly following: () => boolean;
  /** Follows the reply to a question; another one is no longer followed. Without a generation, whichever is being made. */
  start(session: string, question: string, generation?: string): void;
  /** Shows another state of the reply, or none. */
  show(reply: Reply | undefined): void;
  close(): void;
}

interface LinePort {
  readonly surroundings: Surroundings;
  attach(session: string, lastEventId: string | undefined, signal: AbortSignal): Promise<Attached | undefined>;
  /** Called when a reply is not followed any more, for whatever reason but another one. */
  done(followed: Followed): void;
}

/** The mark that is set when pieces of a reply come into the state; whoever has shown them measures from it. */
export const CHUNK_BEGINS = 'zenow:render-chunk:begin';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 5_000;

/** A line that follows one reply at a time. */
export function createReplyLine({ surroundings, attach, done }: LinePort): ReplyLine {
  const reply = signal<Reply | undefined>(undefined);
  const lost = signal(false);
  let current: AbortController | undefined;
  let arrived: PlacedReplyEvent[] = [];
  let cancelFrame: (() => void) | undefined;

  const flush = () => {
    cancelFrame?.();
    cancelFrame = undefined;
    const before = reply.value;
    if (before === undefined || arrived.length === 0) return;
    const events = arrived;
    arrived = [];
    performance.mark(CHUNK_BEGINS);
    reply.value = withEvents(before, events, surroundings.now());
  };

  const stop = () => {
    current?.abort();
    current = undefined;
    cancelFrame?.();
    cancelFrame = undefined;
    arrived = [];
    lost.value = false;
    performance.clearMarks(CHUNK_BEGINS);
  };

  const run = async (session: string, generation: string | undefined, own: AbortController) => {
    const followed = await follow(
      {
        joined(found) {
          const before = reply.value;
          if (before !== undefined) reply.value = freshReply(found, before.question);
        },
        attach: (lastEventId, abort) => attach(session, lastEventId, abort),
        receive(event) {
          arrived.push(event);
          cancelFrame ??= surroundings.frame(flush);
        },
        line(open) {
          lost.value = !open;
        },
        pause: (attempt, abort) =>
          surroundings.pause(Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE), abort),
      },
      generation,
      own.signal,
    ).finally(() => own.abort());
    if (current !== own) return;
    flush();
    current = undefined;
    lost.value = false;
    done(followed);
  };

  return {
    reply,
    lost,
    following: () => current !== undefined,
    start(session, question, generation) {
      stop();
      reply.value = freshReply(generation ?? 'joining', question);
      const own = new AbortController();
      current = own;
      run(session, generation, own).catch((thrown: unknown) => {
        if (!isAbort(thrown)) throw thrown;
      });
    },
    show(shown) {
      stop();
      reply.value = shown;
    },
    close: stop,
  };
}
