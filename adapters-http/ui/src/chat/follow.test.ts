import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { randomFrom, type Random } from '../testing/random';
import { messageOf } from './testing';
import { follow, type Attached } from './follow';
import { freshReply, withEvents, type Reply } from './reply';
import type { PlacedReplyEvent, ReplyEvent } from './replyEvents';

/** A server with one reply whose lines break where a test says. */
class BreakingServer {
  readonly log: readonly PlacedReplyEvent[];
  readonly asked: (string | undefined)[] = [];

  constructor(
    readonly generation: string,
    events: readonly ReplyEvent[],
    private readonly random: Random,
  ) {
    this.log = events.map((event, index) => ({ generation, number: index + 1, event }));
  }

  attach(lastEventId: string | undefined): Promise<Attached> {
    this.asked.push(lastEventId);
    const kind = this.random.below(10);
    if (kind === 0) return Promise.reject(Problem.unreachable());
    const after = Number(lastEventId?.split(':')[1] ?? 0);
    // A server may begin a little earlier than it was asked to.
    const from = Math.max(0, after - (kind === 1 ? 3 : 0));
    const rest = this.log.slice(from);
    const told = kind < 7 ? rest.slice(0, this.random.below(rest.length + 1)) : rest;
    return Promise.resolve({ generation: this.generation, events: line(told, kind % 2 === 0 && told.length < rest.length) });
  }
}

async function* line(events: readonly PlacedReplyEvent[], broken: boolean): AsyncGenerator<PlacedReplyEvent> {
  for (const event of events) yield await Promise.resolve(event);
  if (broken) throw Problem.unreachable();
}

function eventsOf(random: Random): { events: ReplyEvent[]; text: string; reasoning: string } {
  const events: ReplyEvent[] = [
    { type: 'queued', position: 2 },
    { type: 'prompt', processed: 5, total: 10, cached: 0 },
  ];
  let text = '';
  let reasoning = '';
  for (let count = random.below(40); count > 0; count--) {
    const piece = random.pick(['a', 'β', '中', '\n', ' word', '**']);
    if (text === '' && random.next() < 0.3) {
      reasoning += piece;
      events.push({ type: 'delta', content: '', reasoning: piece });
    } else {
      text += piece;
      events.push({ type: 'delta', content: piece, reasoning: '' });
    }
  }
  events.push({ type: 'message', message: messageOf('r', 'q', { content: text, reasoning }) });
  return { events, text, reasoning };
}

describe('following a reply', () => {
  it('loses and doubles no word, wherever the line breaks', async () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = randomFrom(seed);
      const { events, text, reasoning } = eventsOf(random);
      const server = new BreakingServer('g', events, random);
      let reply: Reply = freshReply('g', 'q');
      let lastBeforeEnd: Reply = reply;
      const followed = await follow(
        {
          joined: () => undefined,
          attach: (after) => server.attach(after),
          receive(placed) {
            lastBeforeEnd = reply;
            reply = withEvents(reply, [placed], 1);
          },
          line: () => undefined,
          pause: () => Promise.resolve(),
        },
        'g',
        new AbortController().signal,
      );
      expect(followed).toEqual({ how: 'ended' });
      // Before the stored message replaces it, what came in pieces is the whole already.
      expect([lastBeforeEnd.text, lastBeforeEnd.reasoning], String(seed)).toEqual([text, reasoning]);
      expect(reply).toMatchObject({ text, reasoning, seen: events.length, phase: { name: 'ended' } });
    }
  });

  const once = (attach: () => Promise<Attached | undefined>) =>
    follow(
      {
        joined: () => undefined,
        attach,
        receive: () => undefined,
        line: () => undefined,
        pause: () => Promise.resolve(),
      },
      'g',
      new AbortController().signal,
    );

  it('says that a reply is gone when nobody makes it, or another one is made', async () => {
    expect(await once(() => Promise.resolve(undefined))).toEqual({ how: 'gone' });
    expect(await once(() => Promise.resolve({ generation: 'other', events: line([], false) }))).toEqual({ how: 'gone' });
  });

  it('does not ask again what was refused', async () => {
    const refused = new Problem('session_not_found', 'There is no such session.', '', 404);
    expect(await once(() => Promise.reject(refused))).toEqual({ how: 'refused', thrown: refused });
  });

  it('ends with the abort of its signal', async () => {
    const abort = new AbortController();
    abort.abort();
    const port = {
      joined: () => undefined,
      attach: () => Promise.resolve(undefined),
      receive: () => undefined,
      line: () => undefined,
      pause: () => Promise.resolve(),
    };
    await expect(follow(port, 'g', abort.signal)).rejects.toThrow();
  });
});
