import type { Problem } from '../api/problem';
import type { Message } from '../api/types';

/** A question on its way to the server, or one that did not get there. */
export interface UnsentQuestion {
  /** The id that it has been given, under which it will be stored. */
  readonly id: string;
  readonly content: string;
  /** The question in whose place it stands; absent: it goes on from the last message. */
  readonly beside: string | undefined;
  /** Why it is still here; absent: it is being sent. */
  readonly problem: Problem | undefined;
}

/** A question as the server will have it; what only the server knows comes with the next look at the messages. */
export function storedQuestion(unsent: UnsentQuestion, session: string, parent: string | undefined, now: Date): Message {
  return {
    message_id: unsent.id,
    session_id: session,
    parent_id: parent,
    role: 'user',
    content: unsent.content,
    status: 'complete',
    tokens: 0,
    tokens_exact: false,
    rule: 'auto',
    created_at: now.toISOString(),
  };
}

/** Whether sending the very same again, without being asked, may help: nobody answered. */
export function worthTryingAgain(unsent: UnsentQuestion | undefined): boolean {
  return unsent?.problem?.unreachable === true;
}
