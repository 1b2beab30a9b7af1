import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { asProblem, type Problem } from '../api/problem';
import type { Message, Session } from '../api/types';
import type { Change } from '../shell/changes';
import { EMPTY_BRANCH, withNewest, withOlder, withQuestion, withReply, type Branch } from './branch';
import type { ChatListener } from './chatListener';
import type { AskedQuestion, ChatPort, NewChat } from './chatPort';
import type { Followed } from './follow';
import { itemsOf, replyKey, type ChatItem } from './items';
import type { Loading } from './loading';
import { broken, ended, type Reply } from './reply';
import { createReplyLine } from './replyLine';
import { thinkingSeconds } from './speed';
import type { Surroundings } from './surroundings';
import { storedQuestion, worthTryingAgain, type UnsentQuestion } from './unsent';

/** Messages of the first page: more than a screen, and quickly there. */
const FIRST_PAGE = 30;
const OLDER_PAGE = 40;
/** After older messages could not be loaded, in milliseconds. */
const OLDER_PAUSE = 5_000;
/** Between two attempts to send a question that nobody took, in milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;

/** One chat on the screen: its messages, the reply that is being made, and what can be done to them. */
export type OpenChat = ReturnType<typeof createOpenChat>;

/**
 * @param opened a number that no other chat of this page has
 * @param first the session; absent: a chat that its first question begins
 */
export function createOpenChat(
  port: ChatPort,
  surroundings: Surroundings,
  listener: ChatListener,
  opened: number,
  first: string | undefined,
) {
  const id = signal(first);
  const session = signal<Session | undefined>(undefined);
  const branch = signal<Branch>(EMPTY_BRANCH);
  const loading = signal<Loading>({ state: first === undefined ? 'new' : 'loading' });
  const loadingOlder = signal(false);
  const unsent = signal<UnsentQuestion | undefined>(undefined);
  const stopping = signal(false);
  const keys = signal<ReadonlyMap<string, string>>(new Map());
  const thoughts = signal<ReadonlyMap<string, number>>(new Map());
  const problems = signal<ReadonlyMap<string, Problem>>(new Map());
  const chosen = signal<NewChat>({ agent: undefined, provider: undefined });
  const ending = new AbortController();
  let closed = false;
  /** The messages that were there when the reply was joined, on all branches that were known. */
  let before: ReadonlySet<string> = new Set();
  let olderFailed: number | undefined;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  /** Counts what this page itself changed: a look that began before is out of date. */
  let changed = 0;

  const line = createReplyLine({
    surroundings,
    attach: (of, lastEventId, abort) => port.attach(of, lastEventId, abort),
    done: (followed) => void settle(followed),
  });
  const replying: ReadonlySignal<boolean> = computed(() => line.reply.value !== undefined && !ended(line.reply.value));
  const shownReply = computed(() => line.reply.value && `${line.reply.value.generation} ${line.reply.value.question}`);
  const items: ReadonlySignal<readonly ChatItem[]> = computed(() => {
    // The list looks at which reply there is, not at its text.
    const running = shownReply.value === undefined ? undefined : line.reply.peek();
    return itemsOf(branch.value, running, unsent.value, keys.value);
  });

  const sending = () => unsent.value !== undefined && unsent.value.problem === undefined;
  /** Whether a question is shown that the server has not got yet, as far as anybody knows. */
  const waiting: ReadonlySignal<boolean> = computed(() => {
    const id = unsent.value?.id;
    return id !== undefined && !branch.value.messages.some(({ message_id }) => message_id === id);
  });

  const known = () => branch.value.messages.flatMap(({ message_id, siblings }) => [message_id, ...(siblings ?? [])]);

  const join = (of: string, question: string, generation?: string) => {
    before = new Set(known());
    line.start(of, question, generation);
  };

  /** Reads session and newest messages anew, and joins the reply that is being made. */
  const look = async (): Promise<void> => {
    const of = id.value;
    if (of === undefined || closed) return;
    if (looking !== undefined) {
      lookAgain = true;
      return looking;
    }
    looking = lookOnce(of).finally(() => {
      looking = undefined;
      if (lookAgain) {
        lookAgain = false;
        void look();
      }
    });
    return looking;
  };

  const lookOnce = async (of: string) => {
    const before = changed;
    try {
      const [found, page] = await Promise.all([port.session(of), port.messages(of, FIRST_PAGE)]);
      if (closed) return;
      if (before !== changed) {
        lookAgain = true;
        return;
      }
      batch(() => {
        session.value = found;
        branch.value = withNewest(branch.value, page);
        loading.value = { state: 'ready' };
        if (line.following() || sending()) return;
        if (found.answering !== undefined && found.answering !== null) join(of, found.answering);
        else dropStaleReply();
      });
    } catch (thrown) {
      if (closed) return;
      const problem = asProblem(thrown);
      if (problem.code === 'session_not_found' || problem.status === 404) loading.value = { state: 'missing' };
      else if (loading.value.state !== 'ready') loading.value = { state: 'failed', problem };
    }
  };

  /** A reply that broke off is shown until its question has a new one, or the chat has gone on. */
  const dropStaleReply = () => {
    const shown = line.reply.value;
    if (shown === undefined) return;
    const there = branch.value.messages.some((message) => message.message_id === shown.question);
    if (!there || known().some((message) => !before.has(message))) line.show(undefined);
  };

  const settle = async (followed: Followed) => {
    stopping.value = false;
    const reply = line.reply.value;
    if (reply === undefined) return;
    changed++;
    switch (followed.how) {
      case 'ended':
        keep(reply);
        break;
      case 'gone':
        break;
      case 'refused':
        listener.failed(followed.thrown);
        break;
    }
    await look();
    // Nobody makes it any more, and it was not stored: what was seen of it is all that is left.
    const left = line.reply.value;
    if (left?.generation === reply.generation && !line.following()) line.show(broken(left));
  };

  const keep = (reply: Reply) => {
    const end = reply.phase.name === 'ended' ? reply.phase.end : undefined;
    if (end === undefined || end.how === 'broken' || end.message === undefined) return;
    const { message } = end;
    const problem = end.how === 'failed' ? end.problem : undefined;
    const seconds = thinkingSeconds(reply);
    batch(() => {
      if (seconds !== undefined) thoughts.value = new Map(thoughts.value).set(message.message_id, seconds);
      if (problem !== undefined) problems.value = new Map(problems.value).set(message.message_id, problem);
      keys.value = new Map(keys.value).set(message.message_id, replyKey(reply.generation));
      branch.value = withReply(branch.value, message);
      line.show(undefined);
    });
  };

  /** @param attempt counts what the page tries by itself, behind what it shows of the failure before */
  const send = async (wanted: UnsentQuestion, attempt = 0) => {
    if (attempt === 0) unsent.value = { ...wanted, problem: undefined };
    const question: AskedQuestion = { id: wanted.id, content: wanted.content };
    try {
      const of = id.value;
      const accepted =
        of === undefined
          ? await port.begin(question, chosen.value)
          : wanted.beside === undefined
            ? await port.ask(of, question)
            : await port.editQuestion(of, wanted.beside, question);
      if (closed) {
        listener.accepted(accepted.session_id);
        return;
      }
      changed++;
      batch(() => {
        id.value = accepted.session_id;
        loading.value = { state: 'ready' };
        const { messages } = branch.value;
        const at = messages.findIndex((message) => message.message_id === wanted.beside);
        const parent = at < 0 ? messages.at(-1)?.message_id : (messages[at]?.parent_id ?? undefined);
        const stored = storedQuestion(wanted, accepted.session_id, parent, new Date());
        branch.value = withQuestion(branch.value, stored, wanted.beside);
        if (unsent.value?.id === wanted.id) unsent.value = undefined;
        join(accepted.session_id, accepted.message_id, accepted.generation);
      });
      if (of === undefined) listener.created(accepted.session_id, accepted.retired);
      listener.accepted(accepted.session_id);
      if (of === undefined || wanted.beside !== undefined) void look();
    } catch (thrown) {
      if (closed) return;
      const problem = asProblem(thrown);
      // The chat has gone on without this question: it is another one now.
      const renamed = problem.code === 'message_id_taken' ? surroundings.newId() : wanted.id;
      const left: UnsentQuestion = { ...wanted, id: renamed, problem };
      if (attempt > 0 && unsent.value?.id !== wanted.id) return;
      unsent.value = left;
      if (problem.unreachable) await tryLater(left, attempt + 1);
      if (problem.code === 'reply_in_progress' || problem.code === 'message_id_taken') void look();
    }
  };

  /** Nobody answered: it may be taken already, and is asked once however often it is sent. */
  const tryLater = async (left: UnsentQuestion, attempt: number) => {
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1));
    await surroundings.pause(pause, ending.signal).catch(() => undefined);
    if (!closed && unsent.value === left) await send(left, attempt);
  };

  const busy = () => replying.value || sending();

  /** Has a question answered that is stored already. */
  const answerAgain = async (question: string, accepting: (of: string) => Promise<{ generation: string }>) => {
    const of = id.value;
    if (of === undefined || busy()) return;
    try {
      const { generation } = await accepting(of);
      if (closed) return;
      changed++;
      join(of, question, generation);
    } catch (thrown) {
      if (closed) return;
      listener.failed(thrown);
      void look();
    }
  };

  const attempt = async (action: (of: string) => Promise<void>) => {
    const of = id.value;
    if (of === undefined) return;
    try {
      await action(of);
    } catch (thrown) {
      if (!closed) listener.failed(thrown);
    }
  };

  return {
    id: id as ReadonlySignal<string | undefined>,
    session: session as ReadonlySignal<Session | undefined>,
    branch: branch as ReadonlySignal<Branch>,
    loading: loading as ReadonlySignal<Loading>,
    loadingOlder: loadingOlder as ReadonlySignal<boolean>,
    unsent: unsent as ReadonlySignal<UnsentQuestion | undefined>,
    opened,
    /** What a new chat is made of, until its first question. */
    chosen,
    /** By message id: how many seconds replies have been thinking, where this page saw it. */
    thoughts: thoughts as ReadonlySignal<ReadonlyMap<string, number>>,
    /** By message id: why replies failed, where this page saw it. */
    problems: problems as ReadonlySignal<ReadonlyMap<string, Problem>>,
    /** Whether a question is shown that the server has not got yet: it comes before any other. */
    waiting,
    /** Whether stopping the reply has been asked for. */
    stopping: stopping as ReadonlySignal<boolean>,
    reply: line.reply,
    /** Whether the line to the reply is broken just now. */
    lost: line.lost,
    /** Whether a reply is being made. */
    replying,
    items,
    look,

    /** Asks a question; says whether it was taken. While a reply is being made or another question is not sent yet, none is. */
    ask(content: string): boolean {
      if (content.trim() === '' || busy() || waiting.value) return false;
      void send({ id: surroundings.newId(), content, beside: undefined, problem: undefined });
      return true;
    },

    /** Asks another question in the place of one. */
    editQuestion(message: Message, content: string): boolean {
      if (content.trim() === '' || busy() || waiting.value) return false;
      void send({ id: surroundings.newId(), content, beside: message.message_id, problem: undefined });
      return true;
    },

    /** Sends a question again that could not be sent, under the same id. */
    sendAgain() {
      const left = unsent.value;
      if (left?.problem !== undefined) void send(left);
    },

    /** Takes a question back that could not be sent. */
    takeBack(): string {
      const text = unsent.value?.content ?? '';
      unsent.value = undefined;
      return text;
    },

    /** Writes a reply anew, in somebody's own words. */
    editReply: (message: Message, content: string) =>
      attempt(async (of) => {
        const written = await port.editReply(of, message.message_id, content);
        changed++;
        branch.value = withReply(branch.value, written);
        await look();
      }),

    /** Makes one more reply to a question. */
    regenerate: (question: string) => answerAgain(question, (of) => port.regenerate(of, question)),

    /** Asks a question again that was left without a reply, under its own id. */
    retry(message: Message) {
      const { message_id, content, tool_results } = message;
      const question: AskedQuestion = { id: message_id, content, toolResults: tool_results ?? [] };
      return answerAgain(message_id, (of) => port.ask(of, question));
    },

    stop: () =>
      attempt(async (of) => {
        stopping.value = true;
        try {
          if (!(await port.interrupt(of))) stopping.value = false;
        } catch (thrown) {
          stopping.value = false;
          throw thrown;
        }
      }),

    /** Shows another branch: the one that a sibling is on. */
    switchTo: (message: string) =>
      attempt(async (of) => {
        session.value = await port.change(of, { active_leaf: message });
        changed++;
        line.show(undefined);
        await look();
      }),

    rename: (title: string) =>
      attempt(async (of) => {
        session.value = await port.change(of, { title });
      }),

    /** Who answers from now on; null: the local model. */
    chooseProvider: (provider: string | null) =>
      attempt(async (of) => {
        session.value = await port.change(of, { provider_id: provider } as Parameters<ChatPort['change']>[1]);
      }),

    /** Loads messages before those that are there. */
    async loadOlder() {
      const of = id.value;
      const cursor = branch.value.older;
      if (of === undefined || cursor === undefined || loadingOlder.value) return;
      // Each bit of scrolling asks again.
      if (olderFailed !== undefined && surroundings.now() - olderFailed < OLDER_PAUSE) return;
      loadingOlder.value = true;
      try {
        const page = await port.messages(of, OLDER_PAGE, cursor);
        olderFailed = undefined;
        if (!closed) branch.value = withOlder(branch.value, page);
      } catch (thrown) {
        olderFailed = surroundings.now();
        if (!closed) listener.failed(thrown);
      } finally {
        loadingOlder.value = false;
      }
    },

    /** Hears what changed at the server. */
    hear(change: Change) {
      if (change.type === 'resync' || (change.type === 'session' && change.id === id.value)) {
        if (change.type === 'session' && change.change === 'reply_ended' && line.following()) return;
        void look();
      }
    },

    /** The line to the server is back: what it did not hear is said again. */
    lineOpened() {
      olderFailed = undefined;
      if (loading.value.state === 'failed') void look();
      if (worthTryingAgain(unsent.value) && unsent.value !== undefined) void send(unsent.value);
    },

    close() {
      closed = true;
      ending.abort();
      line.close();
    },
  };
}
