import type { AcceptedQuestion, ContextReading, Message, MessagePage, Session } from '../api/types';
import { Problem } from '../api/problem';
import type { AskedQuestion, ChatPort } from './chatPort';
import type { Attached } from './follow';
import type { PlacedReplyEvent, ReplyEvent } from './replyEvents';
import type { Surroundings } from './surroundings';

/** A message for tests. */
export function messageOf(id: string, parent: string | undefined, more: Partial<Message> = {}): Message {
  return {
    message_id: id,
    session_id: 's',
    parent_id: parent,
    role: 'assistant',
    content: id,
    status: 'complete',
    tokens: 1,
    tokens_exact: true,
    rule: 'auto',
    created_at: '2026-01-01T00:00:00Z',
    ...more,
  };
}

/** A question for tests. */
export function questionOf(id: string, parent: string | undefined, more: Partial<Message> = {}): Message {
  return messageOf(id, parent, { role: 'user', ...more });
}

/** Reads a stream at once, waits never, and gives ids in a row. */
export function instantSurroundings(): Surroundings {
  let last = 0;
  let clock = 0;
  return {
    frame(callback) {
      let wanted = true;
      queueMicrotask(() => wanted && callback());
      return () => {
        wanted = false;
      };
    },
    now: () => ++clock,
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    newId: () => `new-${++last}`,
  };
}

interface MadeReply {
  readonly generation: string;
  readonly question: string;
  readonly events: PlacedReplyEvent[];
  ended: boolean;
}

/** A server with one session, as far as chats see it; replies go on when a test says so. */
export class TestingServer implements ChatPort {
  readonly messagesById = new Map<string, Message>();
  leaf: string | undefined;
  reply: MadeReply | undefined;
  /** Whether it answers. */
  up = true;
  asked: string[] = [];
  private generations = 0;
  private waiting: (() => void)[] = [];

  /** Has the reply that is being made go on. */
  say(...events: ReplyEvent[]): void {
    const made = this.reply;
    if (made === undefined) throw new Error('no reply is being made');
    for (const event of events) made.events.push({ generation: made.generation, number: made.events.length + 1, event });
    this.wake();
  }

  text(content: string): void {
    this.say({ type: 'delta', content, reasoning: '' });
  }

  /** Stores the reply and ends it. */
  finish(id: string, content: string): void {
    const made = this.reply;
    if (made === undefined) throw new Error('no reply is being made');
    const message = messageOf(id, made.question, { content });
    this.store(message);
    made.ended = true;
    this.say({ type: 'message', message });
  }

  /** Ends everything at once, as a killed server does; what was not stored is lost. */
  kill(): void {
    this.up = false;
    const question = this.reply?.ended === false ? this.messagesById.get(this.reply.question) : undefined;
    if (question !== undefined) this.messagesById.set(question.message_id, { ...question, status: 'unanswered' });
    this.reply = undefined;
    this.wake();
  }

  store(message: Message): void {
    this.messagesById.set(message.message_id, message);
    this.leaf = message.message_id;
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const next of waiting) next();
  }

  private reached<T>(answer: () => T): Promise<T> {
    return this.up
      ? Promise.resolve().then(answer)
      : Promise.reject(Problem.unreachable());
  }

  private begin_(question: string): AcceptedQuestion {
    const generation = `g${++this.generations}`;
    this.reply = { generation, question, events: [], ended: false };
    return { session_id: 's', message_id: question, generation, retired: 0 };
  }

  private take(question: AskedQuestion, parent: string | undefined): AcceptedQuestion {
    this.asked.push(question.id);
    if (this.reply?.ended === false && this.reply.question === question.id) {
      return { session_id: 's', message_id: question.id, generation: this.reply.generation, retired: 0 };
    }
    if (this.reply?.ended === false) throw new Problem('reply_in_progress', 'A reply is being made.', '', 409);
    if (!this.messagesById.has(question.id)) this.store(questionOf(question.id, parent, { content: question.content }));
    return this.begin_(question.id);
  }

  session(): Promise<Session> {
    return this.reached(() => ({
      session_id: 's',
      title: 'A chat',
      title_origin: 'question',
      system_prompt: '',
      context_rules: {},
      active_leaf: this.leaf,
      answering: this.reply?.ended === false ? this.reply.question : undefined,
      replying: this.reply?.ended === false,
      message_count: this.messagesById.size,
      pinned: false,
      archived: false,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    }));
  }

  messages(_: string, limit: number, cursor?: string): Promise<MessagePage> {
    return this.reached(() => {
      const path: Message[] = [];
      const from = cursor === undefined ? this.leaf : (this.messagesById.get(cursor)?.parent_id ?? undefined);
      for (let at = from; at !== undefined && path.length < limit; ) {
        const message = this.messagesById.get(at);
        if (message === undefined) break;
        path.unshift({ ...message, siblings: this.siblings(message) });
        at = message.parent_id ?? undefined;
      }
      const first = path[0];
      return { messages: path, next_cursor: first?.parent_id === undefined ? undefined : first.message_id };
    });
  }

  private siblings(message: Message): string[] {
    return [...this.messagesById.values()]
      .filter((other) => other.parent_id === message.parent_id && other.role === message.role)
      .map((other) => other.message_id);
  }

  begin = (question: AskedQuestion) => this.reached(() => this.take(question, undefined));
  ask = (_: string, question: AskedQuestion) => this.reached(() => this.take(question, this.leaf));
  editQuestion = (_: string, edited: string, question: AskedQuestion) =>
    this.reached(() => this.take(question, this.messagesById.get(edited)?.parent_id ?? undefined));
  editReply = (_: string, edited: string, content: string) =>
    this.reached(() => {
      const written = messageOf(`edited-${edited}`, this.messagesById.get(edited)?.parent_id ?? undefined, { content });
      this.store(written);
      return written;
    });
  regenerate = (_: string, message: string) => this.reached(() => this.begin_(message));
  interrupt = () => this.reached(() => true);
  change = (_: string, change: { active_leaf?: string | null }) => {
    this.leaf = change.active_leaf ?? this.leaf;
    return this.session();
  };
  branch = () => this.session();
  context = (): Promise<ContextReading> => this.reached(() => readingOf({}));
  changeContext = () => this.context();
  statistics = () => Promise.reject(new Error('not asked for'));

  attach(_: string, lastEventId: string | undefined): Promise<Attached | undefined> {
    return this.reached(() => {
      const made = this.reply;
      if (made === undefined) return undefined;
      const [generation, number] = (lastEventId ?? ':0').split(':');
      return { generation: made.generation, events: this.events(made, generation === made.generation ? Number(number) : 0) };
    });
  }

  private async *events(made: MadeReply, after: number): AsyncGenerator<PlacedReplyEvent, void> {
    for (let at = after; ; ) {
      const event = made.events[at];
      if (!this.up || this.reply !== made) throw Problem.unreachable();
      if (event !== undefined) {
        at++;
        yield event;
        if (event.event.type === 'message') return;
      } else {
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      }
    }
  }
}

/** A reading of a context for tests. */
export function readingOf(more: Partial<ContextReading>): ContextReading {
  return {
    context_size: 4096,
    limit: 2048,
    used: 300,
    system: 100,
    memory: 0,
    history: 200,
    reply_reserve: 2048,
    system_prompt: '',
    rules: {},
    sent_turns: 1,
    kept: [],
    dropped: [],
    dropped_messages: 0,
    exact: true,
    ...more,
  };
}
