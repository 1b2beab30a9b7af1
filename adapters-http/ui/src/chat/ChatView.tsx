import { useLayoutEffect } from 'preact/hooks';
import { MarkdownContext } from '../markdown/tools';
import { useStore } from '../store';
import { ChatBody } from './ChatBody';
import { ShownChatContext } from './useOpenChat';

/**
 * A chat, or the place where a new one begins. Both are one component, so that the first question of a new chat becomes the first of a
 * session without anything on the screen being made anew.
 */
export function ChatView({ id }: { readonly id: string | undefined }) {
  const { chat } = useStore();
  useLayoutEffect(() => chat.show(id), [chat, id]);
  const shown = chat.current.value;
  if (shown === undefined) return null;
  return (
    <MarkdownContext.Provider value={chat.markdown}>
      <ShownChatContext.Provider value={shown}>
        <ChatBody />
      </ShownChatContext.Provider>
    </MarkdownContext.Provider>
  );
}
