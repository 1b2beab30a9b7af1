import type { Message, MessagePage } from '../api/types';

/** The part of a session's tree that is shown: its active branch from some message on, oldest first. */
export interface Branch {
  readonly messages: readonly Message[];
  /** Asks for the messages before these; nothing: these are the first. */
  readonly older: string | undefined;
}

export const EMPTY_BRANCH: Branch = { messages: [], older: undefined };

/**
 * The branch with its newest messages as they are now. Older ones that were loaded stay where the page goes on from them; behind a switch
 * to another branch only those stay that both have.
 */
export function withNewest(branch: Branch, page: MessagePage): Branch {
  const newest: Branch = { messages: keepSame(branch.messages, page.messages), older: page.next_cursor ?? undefined };
  const first = page.messages[0];
  if (first === undefined || newest.older === undefined) return newest;
  const known = branch.messages.findIndex((message) => message.message_id === first.message_id);
  if (known >= 0) return { messages: [...branch.messages.slice(0, known), ...newest.messages], older: branch.older };
  const parent = branch.messages.findIndex((message) => message.message_id === first.parent_id);
  return parent < 0
    ? newest
    : { messages: [...branch.messages.slice(0, parent + 1), ...newest.messages], older: branch.older };
}

/** The branch with a page of messages before it; a page that does not end where it begins changes nothing. */
export function withOlder(branch: Branch, page: MessagePage): Branch {
  const first = branch.messages[0];
  const last = page.messages.at(-1);
  if (first === undefined || last === undefined || first.parent_id !== last.message_id) return branch;
  return { messages: [...page.messages, ...branch.messages], older: page.next_cursor ?? undefined };
}

/**
 * The branch with a new last question.
 *
 * @param beside the question in whose place it stands, with all that was below it; absent: it goes on from the last message
 */
export function withQuestion(branch: Branch, question: Message, beside?: string): Branch {
  const { messages } = branch;
  if (messages.some((message) => message.message_id === question.message_id)) return branch;
  const at = messages.findIndex((message) => message.message_id === beside);
  return { ...branch, messages: [...(at < 0 ? messages : messages.slice(0, at)), question] };
}

/** The branch with a reply below its question; a reply that stood there becomes its sibling. */
export function withReply(branch: Branch, reply: Message): Branch {
  const at = branch.messages.findIndex((message) => message.message_id === reply.parent_id);
  if (at < 0) return branch;
  const before = branch.messages[at + 1];
  const siblings = [...(before?.siblings ?? (before === undefined ? [] : [before.message_id]))];
  if (!siblings.includes(reply.message_id)) siblings.push(reply.message_id);
  const answered = branch.messages
    .slice(0, at + 1)
    .map((message, index): Message =>
      index === at && message.status === 'unanswered' ? { ...message, status: 'complete' } : message,
    );
  return { ...branch, messages: [...answered, { ...reply, siblings }] };
}

/** The sibling before or behind a message; nothing where there is none. */
export function siblingOf(message: Message, step: -1 | 1): string | undefined {
  const siblings = message.siblings ?? [];
  const at = siblings.indexOf(message.message_id);
  return at < 0 ? undefined : siblings[at + step];
}

/** Takes the old object where nothing changed, so that what shows it need not look again. */
function keepSame(before: readonly Message[], now: readonly Message[]): readonly Message[] {
  const known = new Map(before.map((message) => [message.message_id, message]));
  return now.map((message) => {
    const old = known.get(message.message_id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  });
}
