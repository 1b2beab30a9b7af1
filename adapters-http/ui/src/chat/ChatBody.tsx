import { useEffect } from 'preact/hooks';
import { ButtonLink } from '../kit/Button';
import type { Problem } from '../api/problem';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useWords } from '../words/words';
import './chat.css';
import './messages.css';
import './writing.css';
import './newChat.css';
import './context.css';
import { ChatHeader } from './ChatHeader';
import { Composer } from './Composer';
import { MessageList } from './MessageList';
import { NewChatStart } from './NewChatStart';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

/** Header, messages and composer of the chat on the screen. */
export function ChatBody() {
  const open = useOpenChat();
  const t = useWords(words);
  const loading = open.loading.value;
  const empty = open.items.value.length === 0;
  useRetiredNotice();
  if (loading.state === 'missing') return <ChatMissing />;
  return (
    <div class={`chat${loading.state === 'new' && empty ? ' chat-empty' : ''}`}>
      {loading.state !== 'new' && <ChatHeader />}
      {loading.state === 'failed' && <ChatFailed problem={loading.problem} />}
      {loading.state === 'loading' && (
        <div class="chat-loading" role="status">
          <span class="visually-hidden">{t.loadingChat}</span>
        </div>
      )}
      {loading.state === 'new' && empty && <NewChatStart />}
      {(loading.state === 'ready' || !empty) && <MessageList key={open.opened} />}
      {loading.state !== 'failed' && <Composer key={`composer ${open.opened}`} />}
    </div>
  );
}

/** Whoever's new chat moves older ones to the trash is told. */
function useRetiredNotice(): void {
  const { chat, notices } = useStore();
  const t = useWords(words);
  const count = chat.retired.value;
  useEffect(() => {
    if (count === 0) return;
    chat.retired.value = 0;
    notices.tell(t.start.retired(count));
  }, [chat, notices, t, count]);
}

function ChatMissing() {
  const t = useWords(words);
  return (
    <div class="chat-note">
      <h1>{t.missing}</h1>
      <p>{t.missingText}</p>
      <ButtonLink href="/" kind="primary">
        {t.newChat}
      </ButtonLink>
    </div>
  );
}

function ChatFailed({ problem }: { readonly problem: Problem }) {
  const open = useOpenChat();
  const t = useWords(words);
  return (
    <div class="chat-note">
      <h1>{t.failedToLoad}</h1>
      <ProblemCard problem={problem} onRetry={() => void open.look()} />
    </div>
  );
}
