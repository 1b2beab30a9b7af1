import { ChevronLeft, ChevronRight } from 'lucide';
import { IconButton } from '../kit/Button';
import type { Message } from '../api/types';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { siblingOf } from './branch';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

interface Props {
  readonly message: Message;
  readonly disabled: boolean;
}

/** Goes from one version of a message to the next; nothing where there is but one. */
export function SiblingSwitch({ message, disabled }: Props) {
  const open = useOpenChat();
  const t = useWords(words);
  const { number } = useFormat();
  const siblings = message.siblings ?? [];
  if (siblings.length < 2) return null;
  const previous = siblingOf(message, -1);
  const next = siblingOf(message, 1);
  const at = siblings.indexOf(message.message_id) + 1;
  return (
    <span class="chat-siblings">
      <IconButton
        small
        label={t.actions.previous}
        icon={ChevronLeft}
        disabled={disabled || previous === undefined}
        onClick={() => previous !== undefined && void open.switchTo(previous)}
      />
      <span class="chat-figure" aria-hidden="true">{`${number(at)}/${number(siblings.length)}`}</span>
      <span class="visually-hidden">{t.actions.version(number(at), number(siblings.length))}</span>
      <IconButton
        small
        label={t.actions.next}
        icon={ChevronRight}
        disabled={disabled || next === undefined}
        onClick={() => next !== undefined && void open.switchTo(next)}
      />
    </span>
  );
}
