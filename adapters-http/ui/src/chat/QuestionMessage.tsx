import { Pencil } from 'lucide';
import { useState } from 'preact/hooks';
import { IconButton } from '../kit/Button';
import type { Message } from '../api/types';
import { useWords } from '../words/words';
import { CopyAction } from './CopyAction';
import { DroppedNote } from './DroppedNote';
import { LongText } from './LongText';
import { MessageEditor } from './MessageEditor';
import { RetryButton } from './RetryButton';
import { SiblingSwitch } from './SiblingSwitch';
import { TurnMenu } from './TurnMenu';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

interface Props {
  readonly message: Message;
  readonly last: boolean;
}

/** What a person asked. */
export function QuestionMessage({ message, last }: Props) {
  const open = useOpenChat();
  const t = useWords(words);
  const [editing, setEditing] = useState(false);
  const replying = open.replying.value;
  if (editing) {
    return (
      <MessageEditor
        label={t.editor.question}
        action={t.editor.ask}
        text={message.content}
        disabled={replying}
        onCancel={() => setEditing(false)}
        onDone={(text) => {
          if (open.editQuestion(message, text)) setEditing(false);
        }}
      />
    );
  }
  // That its reply has begun may not have come here yet: only a server that was started anew knows that there is none.
  const left = last && !replying && open.reply.value === undefined;
  return (
    <article class="chat-question">
      <h2 class="visually-hidden">{t.question}</h2>
      <div class="chat-bubble">
        <LongText text={message.content} />
      </div>
      <DroppedNote message={message.message_id} />
      {left && (
        <p class={message.status === 'unanswered' ? 'chat-end' : 'chat-end chat-later'}>
          <span>{t.ended.unanswered}</span>
          <RetryButton onClick={() => void open.retry(message)} />
        </p>
      )}
      <div class={(message.siblings ?? []).length > 1 ? 'chat-actions chat-actions-shown' : 'chat-actions'}>
        <SiblingSwitch message={message} disabled={replying} />
        <CopyAction text={message.content} />
        <TurnMenu message={message} />
        <IconButton
          small
          label={t.actions.edit}
          icon={Pencil}
          disabled={replying}
          onClick={() => setEditing(true)}
        />
      </div>
    </article>
  );
}
