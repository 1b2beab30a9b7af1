import { GitBranch, Pencil, RefreshCw } from 'lucide';
import { IconButton } from '../kit/Button';
import type { Message } from '../api/types';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { CopyAction } from './CopyAction';
import { SiblingSwitch } from './SiblingSwitch';
import { storedSpeed } from './speed';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

interface Props {
  readonly message: Message;
  readonly question: string;
  readonly last: boolean;
  readonly onEdit: () => void;
}

/** What can be done with a reply, and what it cost. */
export function ReplyActions({ message, question, last, onEdit }: Props) {
  const open = useOpenChat();
  const { chat } = useStore();
  const t = useWords(words);
  const replying = open.replying.value;
  // Which version one sees is worth knowing without asking.
  const shown = last || (message.siblings ?? []).length > 1;
  return (
    <div class={shown ? 'chat-actions chat-actions-shown' : 'chat-actions'}>
      <SiblingSwitch message={message} disabled={replying} />
      <CopyAction text={message.content} />
      <IconButton
        small
        label={t.actions.regenerate}
        icon={RefreshCw}
        disabled={replying}
        onClick={() => void open.regenerate(question)}
      />
      <IconButton small label={t.actions.edit} icon={Pencil} disabled={replying} onClick={onEdit} />
      <IconButton
        small
        label={t.actions.branch}
        icon={GitBranch}
        onClick={() => void chat.branch(message.session_id, message.message_id)}
      />
      <ReplyFigures message={message} />
    </div>
  );
}

function ReplyFigures({ message }: { readonly message: Message }) {
  const t = useWords(words);
  const { number, duration, dateTime } = useFormat();
  const speed = storedSpeed(message);
  const tokens = message.usage?.completion_tokens;
  const total = message.timings?.total_ms;
  const parts = [
    message.model ?? undefined,
    speed === undefined ? undefined : t.figures.speed(number(speed, speed < 10 ? 1 : 0)),
    tokens === undefined ? undefined : t.figures.tokens(number(tokens)),
    total === undefined || total <= 0 ? undefined : duration(total / 1_000),
  ].filter((part) => part !== undefined);
  return (
    <span class="chat-figures" title={dateTime(message.created_at)}>
      {parts.join(' · ')}
    </span>
  );
}
