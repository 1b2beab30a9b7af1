import { useWords } from '../words/words';
import { useChatContext } from './useOpenChat';
import { words } from './words';

/** Says that the turn that a question begins is not sent, and why. */
export function DroppedNote({ message }: { readonly message: string }) {
  const t = useWords(words);
  const { reading } = useChatContext();
  const reason = reading.value?.dropped.find(({ message_id }) => message_id === message)?.reason;
  // That a question has no reply is seen anyway.
  if (reason === undefined || reason === 'no_reply') return null;
  return <p class="chat-dropped">{t.dropped[reason]}</p>;
}
