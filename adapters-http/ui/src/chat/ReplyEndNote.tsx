import type { Message } from '../api/types';
import { useWords } from '../words/words';
import { ProblemText } from './ProblemText';
import type { Reply } from './reply';
import { RetryButton } from './RetryButton';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

interface Props {
  readonly message: Message | undefined;
  readonly reply: Reply | undefined;
  readonly question: string;
  readonly last: boolean;
}

/** How a reply ended where it did not end well, and what can be done. */
export function ReplyEndNote({ message, reply, question, last }: Props) {
  const open = useOpenChat();
  const t = useWords(words);
  const again = () => {
    const { messages } = open.branch.value;
    const asked = messages.find(({ message_id }) => message_id === question);
    const answered = messages.some(({ parent_id }) => parent_id === question);
    void (message === undefined && asked !== undefined && !answered ? open.retry(asked) : open.regenerate(question));
  };
  const retry = last && <RetryButton disabled={open.replying.value} onClick={again} />;
  const end = reply?.phase.name === 'ended' ? reply.phase.end : undefined;
  if (message?.status === 'failed' || end?.how === 'failed') {
    const problem = end?.how === 'failed' ? end.problem : message && open.problems.value.get(message.message_id);
    return (
      <div class="chat-problem" role="alert">
        {problem === undefined ? (
          <p>
            <strong>{t.ended.failed}</strong> {message?.error}
          </p>
        ) : (
          <ProblemText lead={t.ended.failed} problem={problem} />
        )}
        <div class="chat-problem-actions">{retry}</div>
      </div>
    );
  }
  if (end?.how === 'broken') {
    return (
      <div class="chat-problem" role="alert">
        <p>{t.ended.broken}</p>
        <div class="chat-problem-actions">{retry}</div>
      </div>
    );
  }
  if (message?.status === 'interrupted') return <p class="chat-end">{t.ended.interrupted}</p>;
  if (message?.finish_reason === 'length') return <p class="chat-end">{t.ended.length}</p>;
  if (message?.finish_reason === 'tool_calls' && last) return <p class="chat-end">{t.tools.waiting}</p>;
  return null;
}
