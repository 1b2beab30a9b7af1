import { useTitle } from '../shell/useTitle';
import { useWords } from '../words/words';
import { ChatMenu } from './ChatMenu';
import { ChatTitle } from './ChatTitle';
import { ContextMeter } from './ContextMeter';
import { ProviderPicker } from './ProviderPicker';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

/** What the chat is called, who answers it, and how much of it is sent. */
export function ChatHeader() {
  const open = useOpenChat();
  const t = useWords(words);
  const session = open.session.value;
  useTitle(session?.title);
  return (
    <div class="chat-header">
      <ChatTitle title={session?.title ?? ''} />
      {session?.agent && (
        <span class="chat-agent" title={t.header.agent(session.agent.name)}>
          {session.agent.name}
        </span>
      )}
      <div class="chat-header-end">
        {session !== undefined && <ProviderPicker session={session} />}
        <ContextMeter />
        {session !== undefined && <ChatMenu session={session} />}
      </div>
    </div>
  );
}
