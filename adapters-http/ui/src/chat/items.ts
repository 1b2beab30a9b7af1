import type { Message } from '../api/types';
import type { Branch } from './branch';
import type { Reply } from './reply';
import type { UnsentQuestion } from './unsent';

/** One thing in the list of messages. Its key stays the same from the first letter on until it is stored. */
export type ChatItem =
  | { readonly kind: 'question'; readonly key: string; readonly message: Message }
  | { readonly kind: 'unsent'; readonly key: string; readonly unsent: UnsentQuestion }
  | { readonly kind: 'reply'; readonly key: string; readonly message: Message; readonly question: string }
  /** The reply that is being made, or one that could not be stored. Its text changes too often to be part of the list. */
  | { readonly kind: 'running'; readonly key: string; readonly question: string };

/** The key of a reply while it is being made. */
export function replyKey(generation: string): string {
  return `reply-${generation}`;
}

/**
 * What the list shows: the branch, and in it what is not stored yet. What stands in the place of a message hides that and all below it.
 *
 * @param keys by message id: the keys under which replies were made before this page's eyes
 */
export function itemsOf(
  branch: Branch,
  running: Pick<Reply, 'generation' | 'question'> | undefined,
  unsent: UnsentQuestion | undefined,
  keys: ReadonlyMap<string, string>,
): readonly ChatItem[] {
  // The answer to sending it may be slower than the news that it is there.
  const waiting = unsent !== undefined && !branch.messages.some(({ message_id }) => message_id === unsent.id);
  const shown = running === undefined ? branch.messages : upTo(branch.messages, running.question);
  const kept = !waiting || unsent.beside === undefined ? shown : before(shown, unsent.beside);
  const items = kept.map((message): ChatItem =>
    message.role === 'user'
      ? { kind: 'question', key: message.message_id, message }
      : {
          kind: 'reply',
          key: keys.get(message.message_id) ?? message.message_id,
          message,
          question: message.parent_id ?? '',
        },
  );
  if (running !== undefined && kept === shown) {
    items.push({ kind: 'running', key: replyKey(running.generation), question: running.question });
  }
  if (waiting) items.push({ kind: 'unsent', key: unsent.id, unsent });
  return items;
}

function upTo(messages: readonly Message[], id: string): readonly Message[] {
  const at = messages.findIndex((message) => message.message_id === id);
  return at < 0 ? messages : messages.slice(0, at + 1);
}

function before(messages: readonly Message[], id: string): readonly Message[] {
  const at = messages.findIndex((message) => message.message_id === id);
  return at < 0 ? messages : messages.slice(0, at);
}
