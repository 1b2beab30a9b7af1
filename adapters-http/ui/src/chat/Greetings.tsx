import { Markdown } from '../markdown/Markdown';
import { useOpenChat } from './useOpenChat';

/** What the chat's agent says before the first question; the model never sees it. */
export function Greetings() {
  const open = useOpenChat();
  const greetings = open.session.value?.agent?.greetings ?? [];
  return (
    <>
      {greetings.map((greeting) => (
        <div class="chat-greeting" key={greeting}>
          <Markdown text={greeting} />
        </div>
      ))}
    </>
  );
}
