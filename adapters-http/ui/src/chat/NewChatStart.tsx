import { useEffect } from 'preact/hooks';
import { ButtonLink } from '../kit/Button';
import { Markdown } from '../markdown/Markdown';
import { useTitle } from '../shell/useTitle';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { AgentPicker } from './AgentPicker';
import { NewChatProvider } from './NewChatProvider';
import type { ChoosableAgent } from './choices';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

const SUGGESTED = 6;

/** Where a new chat begins: who it is with, and what could be asked. */
export function NewChatStart() {
  const open = useOpenChat();
  const { chat, router } = useStore();
  const t = useWords(words);
  useTitle(t.newChat);
  useEffect(() => {
    void chat.choices.look();
    chat.localModel.look();
  }, [chat]);
  const wanted = router.query.value.get('agent') ?? undefined;
  useEffect(() => {
    if (wanted !== undefined) open.chosen.value = { ...open.chosen.value, agent: wanted };
  }, [open, wanted]);
  const agents = chat.choices.agents.value ?? [];
  const agent = agents.find(({ agent_id }) => agent_id === open.chosen.value.agent);
  return (
    <div class="chat-start">
      <h1>{agent?.name ?? t.start.greeting}</h1>
      {agent !== undefined && <AgentWelcome agent={agent} />}
      <NoModelNote elsewhere={agent?.provider !== undefined} />
      <div class="chat-start-choices">
        <AgentPicker agents={agents} chosen={agent} />
        <NewChatProvider agent={agent} />
      </div>
    </div>
  );
}

function AgentWelcome({ agent }: { readonly agent: ChoosableAgent }) {
  const open = useOpenChat();
  const t = useWords(words);
  return (
    <>
      {agent.greetings.map((greeting) => (
        <div class="chat-greeting" key={greeting}>
          <Markdown text={greeting} />
        </div>
      ))}
      {agent.suggested_questions.length > 0 && (
        <ul class="chat-suggestions" aria-label={t.start.suggestions}>
          {agent.suggested_questions.slice(0, SUGGESTED).map((question) => (
            <li key={question}>
              <button type="button" onClick={() => open.ask(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Without a model, or a provider of the agent's, there are no answers: says so before somebody writes a long question. */
function NoModelNote({ elsewhere }: { readonly elsewhere: boolean }) {
  const open = useOpenChat();
  const { chat } = useStore();
  const t = useWords(words);
  const status = chat.localModel.status.value;
  const missing = status !== undefined && (status.model ?? '') === '' && (status.loading ?? '') === '';
  if (!missing || elsewhere || open.chosen.value.provider !== undefined) return null;
  return (
    <div class="chat-no-model">
      <div>
        <p>
          <strong>{t.start.noModel}</strong>
        </p>
        <p class="chat-quiet">{t.start.noModelText}</p>
      </div>
      <ButtonLink href="/models" kind="primary" small>
        {t.start.chooseModel}
      </ButtonLink>
    </div>
  );
}
