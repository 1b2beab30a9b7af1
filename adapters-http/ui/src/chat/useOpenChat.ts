import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Composing } from './composing';
import type { OpenContext } from './contextReading';
import type { OpenChat } from './openChat';
import type { ShownChat } from './store';

export const ShownChatContext = createContext<ShownChat | undefined>(undefined);

function useShownChat(): ShownChat {
  const shown = useContext(ShownChatContext);
  if (shown === undefined) throw new Error('There is no chat around this component.');
  return shown;
}

/** The chat on the screen. */
export function useOpenChat(): OpenChat {
  return useShownChat().chat;
}

/** What is being written in the chat on the screen. */
export function useComposing(): Composing {
  return useShownChat().composing;
}

/** What the model is shown of the chat on the screen. */
export function useChatContext(): OpenContext {
  return useShownChat().context;
}
