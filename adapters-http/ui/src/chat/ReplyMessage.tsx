import { useLayoutEffect, useState } from 'preact/hooks';
import type { Message } from '../api/types';
import { useWords } from '../words/words';
import { LazyMarkdown } from './LazyMarkdown';
import { MessageEditor } from './MessageEditor';
import { Reasoning } from './Reasoning';
import { ReplyActions } from './ReplyActions';
import { ReplyEndNote } from './ReplyEndNote';
import { CHUNK_BEGINS } from './replyLine';
import { ReplyProgress } from './ReplyProgress';
import { thinkingSeconds } from './speed';
import { ToolCallCard } from './ToolCallCard';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

interface Props {
  /** Absent: it is being made, or was lost. */
  readonly message: Message | undefined;
  readonly question: string;
  readonly last: boolean;
  readonly eager: boolean;
}

/** A reply, from waiting for its first word to the stored message. */
export function ReplyMessage({ message, question, last, eager }: Props) {
  const open = useOpenChat();
  const t = useWords(words);
  const [editing, setEditing] = useState(false);
  const running = message === undefined ? open.reply.value : undefined;
  const making = running !== undefined && running.phase.name !== 'ended';
  useChunkMeasure(running);
  const text = message?.content ?? running?.text ?? '';
  const reasoning = message?.reasoning ?? running?.reasoning ?? '';
  const calls = message?.tool_calls ?? running?.calls ?? [];
  const seconds = message === undefined ? running && thinkingSeconds(running) : open.thoughts.value.get(message.message_id);
  if (editing && message !== undefined) {
    return (
      <MessageEditor
        label={t.editor.reply}
        action={t.editor.save}
        text={message.content}
        disabled={open.replying.value}
        onCancel={() => setEditing(false)}
        onDone={(content) => {
          setEditing(false);
          void open.editReply(message, content);
        }}
      />
    );
  }
  return (
    <article class="chat-reply" aria-busy={making}>
      <h2 class="visually-hidden">{t.reply(message?.model ?? '')}</h2>
      {reasoning !== '' && (
        <Reasoning text={reasoning} thinking={running?.phase.name === 'thinking'} seconds={seconds} />
      )}
      {text !== '' && <LazyMarkdown text={text} streaming={making} eager={eager} />}
      {calls.map((call, index) => (
        <ToolCallCard key={index} call={call} open={making} />
      ))}
      {making && <ReplyProgress reply={running} />}
      {!making && <ReplyEndNote message={message} reply={running} question={question} last={last} />}
      {message !== undefined && (
        <ReplyActions message={message} question={question} last={last} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

/** Measures what showing a piece of a reply costs, from its arrival in the state to the finished nodes. */
function useChunkMeasure(running: unknown): void {
  useLayoutEffect(() => {
    if (running === undefined || performance.getEntriesByName(CHUNK_BEGINS).length === 0) return;
    performance.measure('zenow:render-chunk', CHUNK_BEGINS);
    performance.clearMarks(CHUNK_BEGINS);
    // Observers have it; kept here, they would be looked through for each piece.
    performance.clearMeasures('zenow:render-chunk');
  }, [running]);
}
